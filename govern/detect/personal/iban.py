"""International bank account numbers.

Issued by: the account's bank, in the structure that its country registered. Standard: ISO 13616-1:2020; the registry
is kept by SWIFT. Format: two letters of the country, two check digits, then the country's own account number (BBAN).
Checksum: ISO/IEC 7064 MOD 97-10 over the whole.
Examples: DE89370400440532013000, GB82 WEST 1234 5698 7654 32. Written in one piece or in fours; all capitals or all
small letters. Context words: none are needed, structure and checksum leave one chance in thousands.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer
from govern.text.windows import Anchor

SEPARATOR = "[ \u00a0\u202f-]"
START = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{2}|[a-z]{2})[0-9]{2}")
CLASSES = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}


class IbanRecognizer(Recognizer):
    """Finds international bank account numbers."""

    sheet = DetectorSheet(
        id="personal.iban.v1",
        categories=("personal.iban",),
        finds="international bank account numbers of every country in the registry, with a right checksum",
        basis="ISO 13616-1:2020, ISO/IEC 7064",
    )
    category = "personal.iban"
    entity = "IBAN_CODE"
    anchors = (
        Anchor(
            r"[A-Za-z]{2}[0-9]{2}[^A-Za-z0-9\x00]{0,3}[A-Za-z0-9]{4}[^A-Za-z0-9\x00]{0,3}[A-Za-z0-9]{4}",
            longest=18,
            prints=("AA99",),
        ),
    )
    longest = 34 + 8
    context_reach = 1

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every account number; its country says how long it is."""
        for start in START.finditer(text):
            rule = structures().get(start[0][:2].upper())
            if rule is None:
                continue
            shape, written = rule
            found = shape.match(text, start.start())
            if found is None or not (found[0].isupper() or found[0].islower()):
                continue
            value = re.sub(SEPARATOR, "", found[0]).upper()
            if written.fullmatch(value) and has_right_checksum(value):
                yield Match(found.start(), found.end(), 0.95, value, {"country": value[:2]})

    def mask(self, value: str) -> str:
        """Keep the country and the last two characters."""
        return f"{value[:2]}***{value[-2:]}"


@cache
def structures() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Give for each country a pattern for how it is printed, and one for what it must be without separators."""
    patterns = {}
    for country, bban in datafile("personal/iban.yaml")["bban"].items():
        fields = re.findall(r"(\d+)([nac])", bban)
        length = 4 + sum(int(count) for count, _ in fields)
        fours, rest = divmod(length - 4, 4)
        tail = f"{SEPARATOR}[A-Za-z0-9]{{{rest}}}" if rest else ""
        spaced = f"(?:{SEPARATOR}[A-Za-z0-9]{{4}}){{{fours}}}{tail}"
        printed = rf"[A-Za-z]{{2}}[0-9]{{2}}(?:[A-Za-z0-9]{{{length - 4}}}|{spaced})(?![A-Za-z0-9])"
        written = "".join(f"{CLASSES[kind]}{{{count}}}" for count, kind in fields)
        patterns[country] = (re.compile(printed), re.compile(rf"{country}[0-9]{{2}}{written}"))
    return patterns


def has_right_checksum(value: str) -> bool:
    """Whether the number leaves 1 when divided by 97, letters counted from A = 10 (ISO/IEC 7064 MOD 97-10)."""
    moved = value[4:] + value[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(IbanRecognizer())
