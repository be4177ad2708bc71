-- Puts a line at the beginning of the audit, which tells what stood before.
-- Inputs: place (before all others), line
INSERT INTO pmo_audit (place, day, line) VALUES (%(place)s, '', %(line)s)
