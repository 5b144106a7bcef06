"""Identifiers that an authority or a maker issues: of persons, documents, accounts and devices."""
