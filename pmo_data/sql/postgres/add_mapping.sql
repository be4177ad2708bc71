-- Adds a mapping.
-- Inputs: called (its name), text, saved_at, saved_by  as the table has them
INSERT INTO pmo_mappings VALUES (%(called)s, %(text)s, %(saved_at)s, %(saved_by)s)
