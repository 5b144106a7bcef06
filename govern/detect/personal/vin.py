"""Vehicle identification numbers.

Issued by: the maker of the vehicle. Standards: ISO 3779:2009 (content), ISO 3780:2009 (code of the maker, WMI); in
North America 49 CFR part 565. Personal data for whoever can tell the keeper (CJEU C-319/22 Gesamtverband Autoteile).
Format: 17 capitals and digits without I, O and Q; the last four are digits, the first three name the maker.
Checksum: the ninth character, in North America and China only; so it is evidence and not a condition.
Examples: 1M8GDM9AXKP042788 (49 CFR 565, check digit X), WVWZZZ1JZXW000001 (made up).
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.evidence import REPORTED, posterior, weight
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

VIN = re.compile(r"(?<![\w-])(?:[A-HJ-NPR-Z0-9]{13}|[a-hj-npr-z0-9]{13})[0-9]{4}(?![\w-])")
VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
CHECKED_REGIONS = "12345L"  # North America, China
NO_MODEL_YEAR = "UZ"  # of the tenth character; 0 is in use in Europe
FEWEST_LETTERS = 2
FORM_BITS, MAKER_BITS, CHECK_BITS, WRONG_CHECK_BITS = 4.0, 7.0, 3.5, -6.0
BEFORE, AFTER = 60, 24


class VinRecognizer(Recognizer):
    """Finds vehicle identification numbers."""

    sheet = DetectorSheet(
        id="personal.vin.v1",
        categories=("personal.vehicle",),
        finds="vehicle identification numbers, by their maker's code, check digit and context",
        basis="ISO 3779:2009, 49 CFR part 565; CJEU C-319/22",
    )
    category = "personal.vehicle"
    entity = "VIN"
    anchors = (Anchor("[A-Za-z0-9]{13}[0-9]{4}", longest=17, prints=("XXXXXXXXXXXXX9999",)),)
    longest = 17
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every number that is likely enough."""
        for found in VIN.finditer(text):
            value = found[0].upper()
            if sum(map(str.isalpha, value)) < FEWEST_LETTERS or value[0] == "0" or value[9] in NO_MODEL_YEAR:
                continue
            before, after = around(text, found.start(), found.end(), BEFORE, AFTER)
            bits = weight("prior") + FORM_BITS + evidence(value)
            if words().search(before):
                bits += weight("context before")
            elif words().search(after):
                bits += weight("context after")
            confidence = round(posterior(bits), 3)
            if confidence >= REPORTED:
                maker = makers().get(value[:3]) or makers().get(value[:2], "unknown")
                yield Match(found.start(), found.end(), confidence, value, {"identifier": "vin", "maker": maker})

    def mask(self, value: str) -> str:
        """Keep the code of the maker."""
        return f"{value[:3]}***"


def evidence(value: str) -> float:
    """Weigh a number by itself, in bits: a code of a known maker, and the check digit where one is due."""
    bits = MAKER_BITS if value[:3] in makers() or value[:2] in makers() else 0.0
    if has_check_digit(value):
        return bits + CHECK_BITS
    return bits + (WRONG_CHECK_BITS if value[0] in CHECKED_REGIONS else 0.0)


def has_check_digit(value: str) -> bool:
    """Whether the ninth character is the check digit of the others (49 CFR 565.15(c)(4))."""
    total = sum(
        weight * (VALUES[character] if character in VALUES else int(character))
        for character, weight in zip(value, WEIGHTS, strict=True)
    )
    return value[8] == "0123456789X"[total % 11]


@cache
def makers() -> dict[str, str]:
    """Give the makers by their code: three characters, or two where all that follow are theirs."""
    known = datafile("personal/vin.yaml")["makers"]
    return {str(code): maker for maker, codes in known.items() for code in codes}


@cache
def words() -> re.Pattern[str]:
    """Give the pattern of context words."""
    return words_pattern(word for words in datafile("personal/vin.yaml")["context"].values() for word in words)


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(VinRecognizer())
