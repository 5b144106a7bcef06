"""The audit report: what was looked at, what was found, and what is to be done."""
