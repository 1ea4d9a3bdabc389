"""Pages to text: one file a format."""
