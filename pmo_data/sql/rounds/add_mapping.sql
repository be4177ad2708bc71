-- Adds a mapping.
-- Inputs: $called (its name), $text, $saved_at, $saved_by  as the table has them
INSERT INTO mappings VALUES ($called, $text, $saved_at, $saved_by)
