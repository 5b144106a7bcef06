"""One reader a format, each behind the interface in `govern.corpus.readers.interface`."""
