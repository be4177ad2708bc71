-- Counts that somebody is erased.
UPDATE pmo_erasures SET number = number + 1
