-- Waits until nobody writes drafts, and keeps whoever would waiting.
LOCK TABLE pmo_drafts
