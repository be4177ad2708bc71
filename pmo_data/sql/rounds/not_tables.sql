-- Views and functions of the attached file: one of rounds has none, and theirs may do anything.
-- Output: their names.
SELECT view_name FROM duckdb_views() WHERE database_name = 'present' AND NOT internal
UNION ALL
SELECT function_name FROM duckdb_functions() WHERE database_name = 'present' AND NOT internal
