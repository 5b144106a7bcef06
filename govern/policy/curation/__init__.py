"""Corrections of fact and waivers of risk: what people say against the findings, each signed and with an end."""
