-- The logins that were ended.
-- Output: digest of who logged in, and when the last of them was given, in seconds since 1970.
SELECT who, given FROM pmo_ended_logins
