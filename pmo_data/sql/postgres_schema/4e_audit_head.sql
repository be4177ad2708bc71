-- The last line of the audit: so it is noticed that the audit was cut short.
-- A row: the only one, and none before the first line. `digest` is the SHA-256 of the line.
CREATE TABLE pmo_audit_head (line bigint NOT NULL, digest text NOT NULL)
