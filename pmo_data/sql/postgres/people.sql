-- Everybody in the saved rounds: who was rated, and who rated under a name of their own.
-- Output: person_id, name; of a rater who was not rated the name is both.
-- A row:  one spelling of a person.
SELECT person_id, name
FROM pmo_ratings
UNION
SELECT rater, rater
FROM pmo_ratings
WHERE rater NOT IN ('self', 'manager') AND rater NOT IN (SELECT person_id FROM pmo_ratings)
