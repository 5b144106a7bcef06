"""The one result of an audit: its tables and manifest, how they are written and read."""
