"""Facts of a ledger that reports show: gathered once, bounded, the same for every kind and language."""
