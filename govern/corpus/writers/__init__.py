"""One writer a format: a file without some of its records, each behind the interface in `interface`."""
