-- What the log and its last line are, in short: another value wherever either changes.
-- Output: one row.
SELECT
    (SELECT encode(sha256(convert_to(string_agg(line, '' ORDER BY place), 'UTF8')), 'hex')
     FROM pmo_log),
    (SELECT string_agg(line || digest, '') FROM pmo_log_head)
