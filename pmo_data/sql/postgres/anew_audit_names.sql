-- Writes the table anew: what was ever deleted from it is in no file of it any more.
-- A column that is computed again, to the same, is what makes PostgreSQL do so.
ALTER TABLE pmo_audit_names ALTER COLUMN named TYPE text USING named || ''
