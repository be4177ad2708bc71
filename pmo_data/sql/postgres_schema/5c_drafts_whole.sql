-- No draft is without its files any more.
ALTER TABLE pmo_drafts ALTER COLUMN files SET NOT NULL
