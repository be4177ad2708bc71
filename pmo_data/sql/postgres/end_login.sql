-- Ends a login.
-- Inputs: who (a digest), given (seconds since 1970)
INSERT INTO pmo_ended_logins VALUES (%(who)s, %(given)s)
ON CONFLICT (who) DO UPDATE SET given = greatest(pmo_ended_logins.given, excluded.given)
