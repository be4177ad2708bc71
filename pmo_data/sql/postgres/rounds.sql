-- The saved rounds, in the order they were saved.
-- Output: the columns of `pmo_rounds`.
-- A row: one round.
SELECT * FROM pmo_rounds ORDER BY id
