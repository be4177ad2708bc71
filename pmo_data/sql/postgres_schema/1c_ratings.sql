-- The people of the saved rounds with their levels.
-- A row: one person and rater of a round; `position` is its place in the file.
-- `extras` are the values of the round's own columns. `levels` has one byte a cell, by
-- competence, application before knowledge: 1 to 5, or 0 for not assessed.
CREATE TABLE pmo_ratings (
    round integer NOT NULL REFERENCES pmo_rounds (id) ON DELETE CASCADE,
    position integer NOT NULL,
    person_id text NOT NULL,
    name text NOT NULL,
    team text NOT NULL,
    role text NOT NULL,
    office text NOT NULL,
    specialisms text NOT NULL,
    rater text NOT NULL,
    extras text[] NOT NULL,
    levels bytea NOT NULL CHECK (octet_length(levels) = 54),
    PRIMARY KEY (round, position)
)
