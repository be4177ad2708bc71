-- Notes which line of the log is the last one, in a file that is written anew.
-- Inputs: $line    its number
--         $digest  its SHA-256
INSERT INTO log_head VALUES ($line, $digest)
