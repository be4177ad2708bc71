-- Keeps a draft with its files, in place of the window's earlier one; not files that were emptied.
-- Inputs: owner, tab, upload, files (bytes), said (JSON)
-- Output: a row where it is kept.
INSERT INTO pmo_drafts (owner, tab, upload, files, said)
VALUES (%(owner)s, %(tab)s, %(upload)s, %(files)s, %(said)s)
ON CONFLICT (owner, tab) DO UPDATE
SET upload = excluded.upload, files = excluded.files, said = excluded.said, saved_at = now()
WHERE pmo_drafts.files IS NOT NULL OR pmo_drafts.upload <> excluded.upload
RETURNING true
