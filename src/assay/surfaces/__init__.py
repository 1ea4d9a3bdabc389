"""What people and programs talk to: parse, call a use case, pick a renderer."""
