"""Use cases: what a person asks for, in terms of ports."""
