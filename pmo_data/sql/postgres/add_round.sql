-- Adds a round without its people.
-- Inputs: a value for each column of `pmo_rounds`, by its name.
INSERT INTO pmo_rounds
VALUES (
    %(id)s, %(label)s, %(batch)s, %(people)s, %(ratings)s, %(rated_cells)s, %(raters)s,
    %(extras)s, %(source)s, %(saved_at)s, %(saved_by)s, %(digest)s
)
