"""How much of a corpus is read for names, and what that says of all of it."""
