-- Keeps what was done with files that are kept already.
-- Inputs: owner, tab, upload, said (JSON)
-- Output: a row where there are such.
UPDATE pmo_drafts SET said = %(said)s, saved_at = now()
WHERE owner = %(owner)s AND tab = %(tab)s AND upload = %(upload)s
RETURNING true
