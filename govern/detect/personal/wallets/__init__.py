"""Addresses of cryptocurrencies: their encodings, their checksums, and the recogniser."""
