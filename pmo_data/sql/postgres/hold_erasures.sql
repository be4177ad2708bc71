-- Waits for an erasure that removes drafts, and keeps the next one waiting.
LOCK TABLE pmo_drafts IN ROW EXCLUSIVE MODE
