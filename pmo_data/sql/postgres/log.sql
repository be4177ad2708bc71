-- The log.
-- Output: place and line, the first first.
SELECT place, line FROM pmo_log ORDER BY place
