"""A corpus held against others: reference texts such as evaluation sets, and earlier audits."""
