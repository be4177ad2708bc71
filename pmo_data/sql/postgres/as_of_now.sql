-- All statements of the transaction see the same.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY
