-- Takes the mappings over from the attached file.
INSERT INTO mappings
SELECT * FROM present.mappings
