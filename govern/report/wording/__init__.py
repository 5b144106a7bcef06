"""Rules in plain English, for people who read law and no code."""
