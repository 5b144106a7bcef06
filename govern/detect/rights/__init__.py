"""Other people's rights: notices, and later licences, protected works and reservations."""
