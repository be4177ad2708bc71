-- Finds the lines of a day.
CREATE INDEX pmo_audit_days ON pmo_audit (day)
