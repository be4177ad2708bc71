-- The last line of the audit.
-- Output: one row; none before the first.
SELECT line FROM pmo_audit ORDER BY place DESC LIMIT 1
