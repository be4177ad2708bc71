-- Takes the people of the rounds that are there over from the attached file.
INSERT INTO ratings
SELECT *
FROM present.ratings
WHERE round IN (SELECT id FROM rounds)
