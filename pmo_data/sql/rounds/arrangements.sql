-- What is arranged for needs of the people of the saved rounds.
-- Output: the columns of `arrangements`.
-- A row: one need, of a person of a round.
SELECT *
FROM arrangements
ORDER BY round, person_id, competence
