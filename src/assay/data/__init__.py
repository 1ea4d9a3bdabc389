"""What people author: properties, trust, profiles, identity tables, curated statements; and the embedded catalogue."""
