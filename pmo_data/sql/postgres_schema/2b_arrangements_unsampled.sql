-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_arrangements
    ALTER COLUMN person_id SET STATISTICS 0,
    ALTER COLUMN action SET STATISTICS 0,
    ALTER COLUMN owner SET STATISTICS 0
