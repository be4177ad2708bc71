-- Adds what is arranged for needs.
-- Input: the registered table `incoming`, with the columns of `arrangements`.
INSERT INTO arrangements BY NAME
SELECT *
FROM incoming
