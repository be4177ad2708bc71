-- The lines of the audit since a day.
-- Input: day (an ISO date)
-- Output: lines, the first first.
SELECT line FROM pmo_audit WHERE day >= %(day)s ORDER BY place
