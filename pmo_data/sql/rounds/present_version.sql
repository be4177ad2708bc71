-- The version of the schema of the attached file.
-- Output: one row with the number.
SELECT max(version) FROM present.schema_version
