-- What is known of a saved round without its people.
-- A row: one round. `batch` counts the saves: rounds of one file have the same.
-- `extras` are the headings of the file's own columns; `digest` is the SHA-256 of people and levels.
CREATE TABLE rounds (
    id INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    batch INTEGER NOT NULL,
    people INTEGER NOT NULL,
    ratings INTEGER NOT NULL,
    rated_cells INTEGER NOT NULL,
    raters VARCHAR[] NOT NULL,
    extras VARCHAR[] NOT NULL,
    source VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    saved_by VARCHAR NOT NULL,
    digest VARCHAR NOT NULL
)
