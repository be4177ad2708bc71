-- Keeps a draft with its files, in place of the window's earlier one.
-- Inputs: owner, tab, upload, files (bytes), said (JSON)
INSERT INTO pmo_drafts (owner, tab, upload, files, said)
VALUES (%(owner)s, %(tab)s, %(upload)s, %(files)s, %(said)s)
ON CONFLICT (owner, tab) DO UPDATE
SET upload = excluded.upload, files = excluded.files, said = excluded.said, saved_at = now()
