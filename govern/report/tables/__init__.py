"""Tables for people: every finding and every decision as CSV."""
