-- Everybody in the saved rounds.
-- Output: person_id, name.
-- A row:  one spelling of a person.
SELECT DISTINCT person_id, name
FROM ratings
ORDER BY person_id, name
