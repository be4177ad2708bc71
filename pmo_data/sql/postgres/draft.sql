-- The draft of a window.
-- Inputs: owner, tab, hours (how old it may be)
-- Output: upload, files (bytes), said (JSON); no row where there is none.
SELECT upload, files, said FROM pmo_drafts
WHERE owner = %(owner)s AND tab = %(tab)s
AND saved_at > now() - make_interval(hours => %(hours)s)
