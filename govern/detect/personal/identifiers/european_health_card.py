"""Check of the European Health Insurance Card; `european_health_card.yaml` has the facts."""

import re

HEALTH = "80"  # the industry by ISO/IEC 7812-1
# ISO 3166-1 numeric codes
MEMBERS = "040056100191196203208233246250276300348372380428440442470528616620642703705724752"
OTHERS = "352438578756826"  # Iceland, Liechtenstein, Norway, Switzerland, the United Kingdom
ISSUERS = frozenset(re.findall("...", MEMBERS + OTHERS))


def card_number(value: str) -> str | None:
    """Check the number of a card: 80, a country and its institution, and a serial; it has no common check digit."""
    return value if value.startswith(HEALTH) and value[2:5] in ISSUERS and int(value[5:]) else None
