"""Statements in, facts out. Pure: no disk, no clock, no network."""
