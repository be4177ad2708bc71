-- Whether a change took place.
-- Input: token  of the change
SELECT EXISTS (SELECT FROM pmo_log WHERE token = %(token)s)
