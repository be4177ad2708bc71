-- Takes out what is arranged for needs.
DELETE FROM pmo_arrangements
