-- Adds a line to the audit.
-- Inputs: day (an ISO date), line
INSERT INTO pmo_audit (day, line) VALUES (%(day)s, %(line)s)
