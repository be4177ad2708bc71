-- The last line of the log when this file was written: so it is noticed that the log was cut short.
-- A row: the only one. `line` is the number of the line, 0 before the first; `digest` its SHA-256.
CREATE TABLE log_head (line INTEGER NOT NULL, digest VARCHAR NOT NULL)
