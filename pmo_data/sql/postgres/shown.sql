-- Who and what is in the saved rounds.
-- Output: label of a round, person_id, team; each combination once.
SELECT DISTINCT rounds.label, ratings.person_id, ratings.team
FROM pmo_ratings AS ratings
JOIN pmo_rounds AS rounds ON rounds.id = ratings.round
