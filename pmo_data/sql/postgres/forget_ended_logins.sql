-- Forgets ended logins that are too old to let anybody in.
-- Inputs: before (seconds since 1970)
DELETE FROM pmo_ended_logins WHERE given < %(before)s
