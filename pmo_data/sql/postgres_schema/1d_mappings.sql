-- What users say about files that come again.
-- A row: one mapping; `text` is its TOML.
CREATE TABLE pmo_mappings (
    name text PRIMARY KEY,
    text text NOT NULL,
    saved_at text NOT NULL,
    saved_by text NOT NULL
)
