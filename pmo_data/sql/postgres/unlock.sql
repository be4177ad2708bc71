-- Lets the next one change rounds.
SELECT pg_advisory_unlock_all()
