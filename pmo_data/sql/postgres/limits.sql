-- How long one statement, and a transaction in which nothing is done, may last.
-- Inputs: statement, idle  each as PostgreSQL writes a length of time
SELECT
    set_config('statement_timeout', %(statement)s, false),
    set_config('idle_in_transaction_session_timeout', %(idle)s, false)
