-- What the keys in the audit stand for.
-- A row: somebody or something; `named` is JSON. Erasing takes rows out.
CREATE TABLE pmo_audit_names (key text PRIMARY KEY, named text NOT NULL)
