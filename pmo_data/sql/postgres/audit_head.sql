-- The last line of the audit, as it was when it was written.
-- Output: its number and SHA-256; no row before the first.
SELECT line, digest FROM pmo_audit_head
