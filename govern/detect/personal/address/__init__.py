"""Postal addresses: the line of a street, a post-office box, and the lines that belong to them."""
