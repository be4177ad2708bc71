-- The mappings that are kept, by name.
-- Output: name, text, and when and by whom it was kept.
SELECT name, text, saved_at, saved_by FROM pmo_mappings ORDER BY name COLLATE "C"
