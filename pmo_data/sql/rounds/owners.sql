-- Who sees to needs.
-- Output: owner, as it was written.
-- A row:  one spelling of an owner.
SELECT DISTINCT owner
FROM arrangements
WHERE owner <> ''
ORDER BY owner
