"""Protected works: registries of keyed fingerprints, made from full texts, and looking documents up in them."""
