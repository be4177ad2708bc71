-- Notes which line of the audit is the last.
-- Inputs: line (its number), digest (its SHA-256)
WITH gone AS (DELETE FROM pmo_audit_head)
INSERT INTO pmo_audit_head VALUES (%(line)s, %(digest)s)
