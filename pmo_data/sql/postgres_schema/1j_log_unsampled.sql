-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_log ALTER COLUMN line SET STATISTICS 0
