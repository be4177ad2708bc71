-- The last line of the log when this file was written: so it is noticed that the log was cut short.
-- A row: the only one, and none before the first line. `digest` is the SHA-256 of the line.
CREATE TABLE log_head (line INTEGER NOT NULL, digest VARCHAR NOT NULL)
