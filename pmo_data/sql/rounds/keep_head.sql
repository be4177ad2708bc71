-- Notes which line of the log is the last one.
-- Inputs: $line    its number
--         $digest  its SHA-256
UPDATE log_head SET line = $line, digest = $digest
