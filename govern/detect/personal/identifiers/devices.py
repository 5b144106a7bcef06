"""Checks of the numbers of mobile devices and their cards; `devices.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, luhn

REPORTING_BODIES = frozenset(
    ("01", "10", "13", "30", "33", "35", "44", "45", "49", "50", "51", "52", "53", "54", "86", "91", "97", "98", "99")
)  # GSMA TS.06: who assigned the type allocation code


def imei(value: str) -> str | None:
    """Check an IMEI: a type allocation code of a reporting body, and Luhn's digit."""
    return value if value[:2] in REPORTING_BODIES and luhn(value) and not all_same(value[2:]) else None


def imeisv(value: str) -> str | None:
    """Check an IMEISV, which has a software version in place of the check digit; the IMEI's 14 digits identify it."""
    return value if value[:2] in REPORTING_BODIES and not all_same(value[2:]) else None


def imsi(value: str) -> str | None:
    """Check an IMSI: its country code begins with 2 to 7, and is no round hundred (ITU-T E.212)."""
    return value if value[0] in "234567" and value[1:3] != "00" and not all_same(value[3:]) else None


def iccid(value: str) -> str | None:
    """Check the number of a SIM card: 89 for telecommunication (ITU-T E.118), and Luhn's digit."""
    return value if value.startswith("89") and luhn(value) else None
