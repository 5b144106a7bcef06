"""Checks of Croatian identifiers; `hr.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, is_date, mod_11_10, serial, weighted


def national_number(value: str) -> str | None:
    """Check a personal identification number (OIB) by ISO/IEC 7064 MOD 11,10."""
    digits = value.removeprefix("HR")
    return digits if digits.isdigit() and mod_11_10(digits) and not all_same(digits) else None


def master_citizen_number(value: str) -> str | None:
    """Check a number of Yugoslav times (JMBG): date, region 30 to 39 or 03, and a weighted sum by 11."""
    year = int(value[4:7])
    dated = is_date(year + (1000 if year >= 800 else 2000), int(value[2:4]), int(value[:2]))
    if not dated or not (value[7] == "3" or value[7:9] == "03"):
        return None
    rest = weighted(value, (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return value if rest != 1 and (11 - rest) % 11 == int(value[12]) else None


health_insurance_number = serial
identity_card = serial
passport = serial
driving_licence = serial
