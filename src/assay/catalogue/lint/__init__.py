"""Rules that find what is wrong in the sources: one a file, each with the case that it must catch."""
