-- Takes over from the attached file what is arranged in the rounds that are there.
INSERT INTO arrangements
SELECT *
FROM present.arrangements
WHERE round IN (SELECT id FROM rounds)
