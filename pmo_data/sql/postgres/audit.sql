-- The audit.
-- Output: lines, the first first.
SELECT line FROM pmo_audit ORDER BY place
