-- The last line of the log, as it was when it was written.
-- Output: its number and SHA-256; no row before the first.
SELECT line, digest FROM pmo_log_head
