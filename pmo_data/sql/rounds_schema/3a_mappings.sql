-- What users say about files that come again.
-- A row: one mapping; `text` is its TOML.
CREATE TABLE mappings (
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    saved_by VARCHAR NOT NULL
)
