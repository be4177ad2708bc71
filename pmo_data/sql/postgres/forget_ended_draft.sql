-- Removes the draft of a window whose login was ended while it was written.
-- Inputs: owner, tab, given (when the login was given, in seconds since 1970)
DELETE FROM pmo_drafts WHERE owner = %(owner)s AND tab = %(tab)s AND EXISTS (
    SELECT FROM pmo_ended_logins WHERE who = %(owner)s AND given >= %(given)s
)
