-- The versions of the schema that this file has gone through; the highest holds.
-- A row: one version.
CREATE TABLE schema_version (version INTEGER NOT NULL)
