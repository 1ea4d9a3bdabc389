"""Compare language models by statements, and show the statements."""
