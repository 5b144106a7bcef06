"""Check of the European Health Insurance Card; `european_health_card.yaml` has the facts."""

HEALTH = "80"  # the industry by ISO/IEC 7812-1
# ISO 3166-1 numeric codes of the EU, the EEA, Switzerland and the United Kingdom
ISSUERS = frozenset(
    [40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 352, 372, 380]
    + [428, 438, 440, 442, 470, 528, 578, 616, 620, 642, 703, 705, 724, 752, 756, 826]
)


def card_number(value: str) -> str | None:
    """Check the number of a card: 80, a country and its institution, and a serial; it has no common check digit."""
    return value if value.startswith(HEALTH) and int(value[2:5]) in ISSUERS and int(value[5:]) else None
