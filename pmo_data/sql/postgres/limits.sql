-- How long a statement, a wait for a lock, and a transaction in which nothing is done may last.
-- Inputs: statement, patience, idle  each as PostgreSQL writes a length of time
SELECT
    set_config('statement_timeout', %(statement)s, false),
    set_config('lock_timeout', %(patience)s, false),
    set_config('idle_in_transaction_session_timeout', %(idle)s, false)
