-- Waits until nobody else changes rounds of this database.
-- Input: key  number of the lock
SELECT pg_advisory_lock(%(key)s)
