-- Removes drafts that are too old.
-- Input: hours
DELETE FROM pmo_drafts WHERE saved_at <= now() - make_interval(hours => %(hours)s)
