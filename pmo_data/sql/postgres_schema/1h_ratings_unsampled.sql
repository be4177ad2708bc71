-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_ratings
    ALTER COLUMN person_id SET STATISTICS 0,
    ALTER COLUMN name SET STATISTICS 0,
    ALTER COLUMN team SET STATISTICS 0,
    ALTER COLUMN role SET STATISTICS 0,
    ALTER COLUMN office SET STATISTICS 0,
    ALTER COLUMN specialisms SET STATISTICS 0,
    ALTER COLUMN rater SET STATISTICS 0,
    ALTER COLUMN extras SET STATISTICS 0,
    ALTER COLUMN levels SET STATISTICS 0
