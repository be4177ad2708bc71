-- Takes rounds out, and their people with them.
-- Input: labels  of the rounds
DELETE FROM pmo_rounds WHERE label = ANY(%(labels)s)
