"""One person in a ledger: what an identifier may have been found as, and where that stands."""
