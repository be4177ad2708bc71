-- Notes that the schema has come to a version.
-- Input: version  its number
INSERT INTO pmo_schema_version VALUES (%(version)s)
