"""What a search for a person found, for people and machines."""
