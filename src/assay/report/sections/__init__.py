"""One file a section of the comparison report: findings in, views out."""
