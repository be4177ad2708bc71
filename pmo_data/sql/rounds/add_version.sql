-- Notes that the schema has come to a version.
-- Input: $version  number of the version.
INSERT INTO schema_version VALUES ($version)
