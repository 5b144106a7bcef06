"""Reservations of rights: what rightholders say, machine-readably or in words, about training, mining and search."""
