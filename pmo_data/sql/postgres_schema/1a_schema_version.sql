-- The versions of the schema that this database has gone through; the highest holds.
-- A row: one version.
CREATE TABLE pmo_schema_version (version integer PRIMARY KEY)
