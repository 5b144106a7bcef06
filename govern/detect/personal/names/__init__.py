"""Names of persons, places and organisations: a small linear tagger that ships with the package."""
