-- What is arranged for needs of the people of the saved rounds.
-- Output: the columns of `pmo_arrangements`.
-- A row: one need, of a person of a round.
SELECT *
FROM pmo_arrangements
ORDER BY round, person_id COLLATE "C", competence
