-- The last line of the log when the file was written.
-- Output: its number and SHA-256; no row where it was written for none.
SELECT line, digest FROM log_head
