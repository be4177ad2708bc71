-- The version of the schema of a file.
-- Output: one row with the number.
SELECT max(version) FROM schema_version
