"""Copies of the same text, and which of them survives."""
