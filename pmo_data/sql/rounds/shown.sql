-- Who and what is in the saved rounds.
-- Output: label of a round, person_id, team; each combination once.
SELECT DISTINCT rounds.label, ratings.person_id, ratings.team
FROM ratings
JOIN rounds ON rounds.id = ratings.round
