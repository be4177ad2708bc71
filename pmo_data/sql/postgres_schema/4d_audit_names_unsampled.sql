-- The server keeps samples of a column in its statistics, where erasing would not reach them.
ALTER TABLE pmo_audit_names ALTER COLUMN named SET STATISTICS 0
