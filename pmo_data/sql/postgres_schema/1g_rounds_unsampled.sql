-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_rounds
    ALTER COLUMN label SET STATISTICS 0,
    ALTER COLUMN raters SET STATISTICS 0,
    ALTER COLUMN extras SET STATISTICS 0,
    ALTER COLUMN source SET STATISTICS 0,
    ALTER COLUMN saved_by SET STATISTICS 0
