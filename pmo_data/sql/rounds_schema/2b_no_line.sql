-- A file that was not put in place yet knows of no line.
INSERT INTO log_head VALUES (0, '')
