-- Notes which line of the log is the last.
-- Inputs: line (its number), digest (its SHA-256)
INSERT INTO pmo_log_head VALUES (%(line)s, %(digest)s)
