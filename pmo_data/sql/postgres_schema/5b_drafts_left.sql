-- Drafts that erasing emptied: by now it removes them.
DELETE FROM pmo_drafts WHERE files IS NULL
