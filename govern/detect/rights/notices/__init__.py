"""Notices: what a text itself says of the rights in it, and what shows that it is somebody's work."""
