-- Waits for an erasure that writes the tables anew, and keeps the next one waiting.
LOCK TABLE pmo_rounds, pmo_ratings, pmo_arrangements, pmo_mappings, pmo_log, pmo_audit_names
IN ACCESS SHARE MODE
