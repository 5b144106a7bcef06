"""The birth number of Czechoslovakia, which Czechia and Slovakia still give."""

from govern.detect.personal.identifiers.checks import is_date

TEN_DIGITS_SINCE = 1954


def birth_number(value: str) -> str | None:
    """Check a birth number: 50 is added to the month for women, 20 where numbers ran out (from 2004 on).

    Ten digits divide by 11; where the rest of the first nine is 10, the last is 0. Those born before 1954 have nine.
    """
    short, added, month, day = int(value[:2]), *divmod(int(value[2:4]), 50), int(value[4:6])
    year = 1900 + short if len(value) == 9 or short >= TEN_DIGITS_SINCE % 100 else 2000 + short
    if len(value) == 9:
        year -= 100 if short >= 80 else 0
        dated = year < TEN_DIGITS_SINCE and value[6:] != "000"
    else:
        dated = int(value[:9]) % 11 % 10 == int(value[9])
    if month > 20 and year >= 2004:
        month -= 20
    return value if dated and added in (0, 1) and is_date(year, month, day) else None
