-- Keeps what a key in the audit stands for.
-- Inputs: key, named  as the table has them
INSERT INTO pmo_audit_names VALUES (%(key)s, %(named)s)
ON CONFLICT (key) DO UPDATE SET named = excluded.named
