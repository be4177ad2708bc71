-- How long to wait for a lock.
-- Input: patience  as PostgreSQL writes a length of time
SELECT set_config('lock_timeout', %(patience)s, false)
