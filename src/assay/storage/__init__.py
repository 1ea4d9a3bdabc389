"""Files: the catalogue, the authored tables, your own facts."""
