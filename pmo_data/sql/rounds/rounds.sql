-- The saved rounds, in the order they were saved.
-- Output: the columns of `rounds`.
-- A row: one round.
SELECT *
FROM rounds
ORDER BY id
