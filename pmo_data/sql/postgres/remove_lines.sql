-- Takes the first lines out of the log.
-- Input: last (the place of the last of them)
DELETE FROM pmo_log WHERE place <= %(last)s
