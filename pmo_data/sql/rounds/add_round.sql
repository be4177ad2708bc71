-- Adds a round without its people.
-- Inputs: a value for each column of `rounds`, by its name.
INSERT INTO rounds
VALUES (
    $id, $label, $batch, $people, $ratings, $rated_cells, $raters, $extras, $source,
    $saved_at, $saved_by, $digest
)
