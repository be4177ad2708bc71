-- The last line of the log when the file was written.
-- Output: one row with its number and SHA-256.
SELECT line, digest FROM log_head
