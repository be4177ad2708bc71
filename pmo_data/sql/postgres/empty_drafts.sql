-- Takes out of all drafts what may name somebody; the windows then keep no more of the same files.
UPDATE pmo_drafts SET files = NULL, said = ''
