"""The commands of `govern policy`, each in a file of its own."""
