-- The last line of the log: so it is noticed that the log was cut short.
-- A row: the only one, and none before the first line. `digest` is the SHA-256 of the line.
CREATE TABLE pmo_log_head (line integer NOT NULL, digest text NOT NULL)
