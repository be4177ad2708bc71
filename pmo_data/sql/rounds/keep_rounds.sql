-- Takes rounds over from the attached file.
-- Inputs: $without  labels of those to leave behind
--         $label    label of one to rename, or NULL
--         $to       its new label
INSERT INTO rounds
SELECT * REPLACE (CASE WHEN label = $label THEN $to ELSE label END AS label)
FROM present.rounds
WHERE NOT list_contains($without, label)
ORDER BY id
