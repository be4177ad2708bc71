-- Takes all mappings out.
DELETE FROM pmo_mappings
