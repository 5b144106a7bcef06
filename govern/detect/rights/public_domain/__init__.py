"""Terms of protection: what records and headers say of them, and when they end."""
