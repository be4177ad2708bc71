-- Opens another file of rounds, as `present`, only to read it.
-- Input: $path  where it lies.
ATTACH $path AS present (READ_ONLY)
