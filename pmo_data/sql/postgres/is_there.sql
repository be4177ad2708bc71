-- Whether rounds were ever kept in this database.
-- Output: one row.
SELECT to_regclass('pmo_schema_version') IS NOT NULL
