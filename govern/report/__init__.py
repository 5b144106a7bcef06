"""Ledger and decision in, a document out; one file a kind. A report decides nothing."""
