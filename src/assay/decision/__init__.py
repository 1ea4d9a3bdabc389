"""A question in, findings out. Pure: no disk, no clock, no network."""
