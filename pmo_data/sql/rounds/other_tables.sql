-- Tables that the attached file lacks, or has made in another way than this file.
-- Output: their names.
SELECT own.table_name
FROM duckdb_tables() AS own
LEFT JOIN duckdb_tables() AS present
    ON present.database_name = 'present'
    AND present.schema_name = own.schema_name
    AND present.table_name = own.table_name
WHERE own.database_name <> 'present' AND present.sql IS DISTINCT FROM own.sql
