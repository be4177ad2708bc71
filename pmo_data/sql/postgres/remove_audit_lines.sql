-- Removes the first lines of the audit.
-- Input: count (of lines)
-- Output: place of each.
DELETE FROM pmo_audit
WHERE place IN (SELECT place FROM pmo_audit ORDER BY place LIMIT %(count)s)
RETURNING place
