-- Adds the people of a round.
-- Input: the registered table `incoming`, with the columns of `ratings`.
INSERT INTO ratings BY NAME
SELECT *
FROM incoming
