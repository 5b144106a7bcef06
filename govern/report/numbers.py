"""Numbers and names as people read them."""

from govern.report.escaping import SPACES

UNITS = ("kB", "MB", "GB", "TB", "PB")


def number(value: int) -> str:
    """Write a count with its thousands apart: 1,234,567."""
    return f"{value:,}"


def size(count: int) -> str:
    """Write bytes in the decimal unit that fits, to three figures: 1.23 MB."""
    if count < 1000:
        return f"{count} B"
    value, unit = count / 1000, 0
    while value >= 999.5 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.{2 if value < 9.995 else 1 if value < 99.95 else 0}f} {UNITS[unit]}"


def share(part: int, whole: int) -> str:
    """Write a part of a whole in per cent; what is there and small is never 0 %."""
    if not whole or not part:
        return "0 %"
    percent = 100 * part / whole
    if percent < 0.1:
        return "< 0.1 %"
    if part < whole and percent > 99.9:
        return "> 99.9 %"
    return f"{percent:.1f} %" if part < whole else "100 %"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 document, 2 documents."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """Replace what a terminal would obey instead of show."""
    return "".join(character if character.isprintable() or character in SPACES else "?" for character in text)


def percent(value: float) -> str:
    """Write a share from 0 to 1 in per cent, with two figures where it is below one."""
    return f"{100 * value:.2f} %" if 0 < value < 0.01 else f"{100 * value:.1f} %"
