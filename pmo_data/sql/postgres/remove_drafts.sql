-- Removes all drafts: each may name somebody.
DELETE FROM pmo_drafts
