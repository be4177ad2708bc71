-- Removes the drafts of somebody but for the latest.
-- Inputs: owner, most (how many stay)
DELETE FROM pmo_drafts WHERE owner = %(owner)s AND tab NOT IN (
    SELECT tab FROM pmo_drafts WHERE owner = %(owner)s ORDER BY saved_at DESC LIMIT %(most)s
)
