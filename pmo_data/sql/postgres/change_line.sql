-- Puts another line in the place of one.
-- Inputs: place, line
UPDATE pmo_log SET line = %(line)s WHERE place = %(place)s
