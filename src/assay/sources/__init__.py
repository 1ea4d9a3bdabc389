"""Feeds: one module each, and in it three things apart: where the bytes lie, how they parse, what their rows state."""
