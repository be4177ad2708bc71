-- The people of some rounds, in the order of the files they came from.
-- Input:  rounds  ids of the rounds
-- Output: the columns of `pmo_ratings`, and `label`, that of the round.
-- A row:  one person and rater of a round.
SELECT pmo_ratings.*, pmo_rounds.label
FROM pmo_ratings
JOIN pmo_rounds ON pmo_rounds.id = pmo_ratings.round
WHERE pmo_ratings.round = ANY(%(rounds)s)
ORDER BY pmo_rounds.batch, pmo_ratings.position, pmo_ratings.round
