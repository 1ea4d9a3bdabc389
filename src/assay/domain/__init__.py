"""The words of the project: records and values, standard library only."""
