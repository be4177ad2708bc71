-- How often somebody was erased: what a window held before the last time is in no draft after it.
-- One row.
CREATE TABLE pmo_erasures AS SELECT 0::bigint AS number
