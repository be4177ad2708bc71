"""Pictures of every page and tab, each looked over by a script and then by eye."""
