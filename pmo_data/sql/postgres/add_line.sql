-- Adds a line to the log.
-- Inputs: token  of the change
--         line
INSERT INTO pmo_log (token, line) VALUES (%(token)s, %(line)s)
