-- The version of the schema.
-- Output: one row with the number.
SELECT max(version) FROM pmo_schema_version
