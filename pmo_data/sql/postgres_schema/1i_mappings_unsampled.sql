-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_mappings
    ALTER COLUMN name SET STATISTICS 0,
    ALTER COLUMN text SET STATISTICS 0,
    ALTER COLUMN saved_by SET STATISTICS 0
