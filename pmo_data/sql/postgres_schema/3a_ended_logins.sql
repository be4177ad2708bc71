-- Logins that were ended before their time.
-- A row: whoever ended one, as a digest. `given` is when their provider gave it, in seconds
-- since 1970; those given earlier are ended with it.
CREATE TABLE pmo_ended_logins (
    who text PRIMARY KEY,
    given bigint NOT NULL
)
