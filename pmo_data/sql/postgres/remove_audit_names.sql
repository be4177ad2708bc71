-- Takes out what keys in the audit stand for.
-- Input: keys
DELETE FROM pmo_audit_names WHERE key = ANY(%(keys)s)
