-- Whether the draft of a window was emptied.
-- Inputs: owner, tab
-- Output: a row where it was.
SELECT true FROM pmo_drafts WHERE owner = %(owner)s AND tab = %(tab)s AND files IS NULL
