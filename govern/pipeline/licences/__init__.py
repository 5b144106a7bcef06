"""Which licence every document stands under, and how that fits what its source declares."""
