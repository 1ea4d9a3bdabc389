"""Findings to sentences: typed views first, then pages, then text in one of the formats."""
