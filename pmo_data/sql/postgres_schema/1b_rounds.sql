-- What is known of a saved round without its people.
-- A row: one round. `batch` counts the saves: rounds of one file have the same.
-- `extras` are the headings of the file's own columns; `digest` is the SHA-256 of people and levels.
CREATE TABLE pmo_rounds (
    id integer PRIMARY KEY,
    label text NOT NULL UNIQUE,
    batch integer NOT NULL,
    people integer NOT NULL,
    ratings integer NOT NULL,
    rated_cells integer NOT NULL,
    raters text[] NOT NULL,
    extras text[] NOT NULL,
    source text NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL,
    digest text NOT NULL
)
