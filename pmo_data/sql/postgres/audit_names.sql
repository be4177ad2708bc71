-- What the keys in the audit stand for.
-- Output: JSON, a row each.
SELECT named FROM pmo_audit_names
