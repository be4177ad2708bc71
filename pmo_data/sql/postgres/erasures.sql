-- How often somebody was erased.
-- Output: number
SELECT number FROM pmo_erasures
