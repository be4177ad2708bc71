-- No samples of what may name people stand in the statistics of the server.
ALTER TABLE pmo_drafts
    ALTER COLUMN files SET STATISTICS 0,
    ALTER COLUMN said SET STATISTICS 0
