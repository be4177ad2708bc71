-- The mappings that are kept, by name.
-- Output: name, text, and when and by whom it was kept.
SELECT name, text, saved_at, saved_by FROM mappings ORDER BY name
