-- Removes all drafts of somebody.
-- Input: owner
DELETE FROM pmo_drafts WHERE owner = %(owner)s
