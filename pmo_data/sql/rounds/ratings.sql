-- The people of some rounds, in the order of the files they came from.
-- Input:  $rounds  ids of the rounds
-- Output: the columns of `ratings`, and `label`, that of the round, and `batch`, its save.
-- A row:  one person and rater of a round.
SELECT ratings.*, rounds.label, rounds.batch
FROM ratings
JOIN rounds ON rounds.id = ratings.round
WHERE list_contains($rounds, ratings.round)
ORDER BY rounds.batch, ratings.position, ratings.round
