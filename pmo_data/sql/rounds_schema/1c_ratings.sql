-- The people of the saved rounds with their levels.
-- A row: one person and rater of a round; `position` is its place in the file.
-- `extras` are the values of the round's own columns. `levels` has one byte a cell, by
-- competence, application before knowledge: 1 to 5, or 0 for not assessed.
CREATE TABLE ratings (
    round INTEGER NOT NULL,
    position INTEGER NOT NULL,
    person_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    office VARCHAR NOT NULL,
    specialisms VARCHAR NOT NULL,
    rater VARCHAR NOT NULL,
    extras VARCHAR[] NOT NULL,
    levels BLOB NOT NULL
)
