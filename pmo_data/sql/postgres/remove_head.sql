-- Forgets which line of the log was the last.
DELETE FROM pmo_log_head
