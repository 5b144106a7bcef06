"""Registration plates of the 27 states of the EU, the United Kingdom and the United States.

Issued by: the registration authorities of the states. Law and forms: `plates.yaml`, by country. Personal data for
whoever can tell the keeper.
Format: groups of capitals and digits; product names and road numbers have the same forms.
Checksum: none. So a plate needs a word that says so, or a telling print in a document of its country.
Examples (made up): plate AB12 CDE, AA-123-AA in a French document.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.context import NamingWords, whole_words_around
from govern.detect.personal.evidence import REPORTED, posterior, weight
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.hints import holds_any, in_one
from govern.detect.personal.recognizer import Locale, Match, Recognizer
from govern.text.windows import Anchor

CLASSES = {"9": "[0-9]", "A": "[A-Z]"}
PRINTS = ("U9", "9U", "U 9", "U-9", "9-UU", "9 UUU")
SHAPE = str.maketrans({**dict.fromkeys("0123456789", "9"), **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "A")})
NAMED_BITS = 2.0  # some country's form beside a word for plates
BEFORE, AFTER = 40, 20
DATA = "personal/plates.yaml"


class PlateRecognizer(Recognizer):
    """Finds registration plates, beside words that name them or in documents of their country."""

    sheet = DetectorSheet(
        id="personal.plate.v2",
        categories=("personal.vehicle",),
        finds="registration plates of the EU states, the United Kingdom and the United States, with context",
        basis="the countries' registration acts; see plates.yaml",
    )
    category = "personal.vehicle"
    entity = "LICENSE_PLATE"
    longest = 13
    context_reach = BEFORE + 2

    def __init__(self) -> None:
        pattern = rf"\b(?:{alternatives()})\b"
        self.anchors = (Anchor(pattern, longest=self.longest, prints=PRINTS),)
        self._printed = re.compile(rf"(?<![\w-])(?:{alternatives()})(?![\w-])")

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every plate that is likely enough; it has a country where only one is possible."""
        if locale.country is None and not holds_any(hints(), text):
            return  # no country's form alone is telling enough
        for found in self._printed.finditer(text):
            countries = shapes()[found[0].translate(SHAPE)]
            home = locale.country if locale.country in countries else None
            bits = weight("prior") + (countries[home] if home else max(countries.values()))
            bits += weight("same country") if home else 0.0
            before, after = whole_words_around(text, found.start(), found.end(), BEFORE, AFTER)
            if naming_words().name_what_follows(before, locale):
                bits += weight("context before") + NAMED_BITS
            elif naming_words().name_what_precedes(after, locale):
                bits += weight("context after") + NAMED_BITS
            confidence = round(posterior(bits), 3)
            if confidence < REPORTED:
                continue
            attributes: dict[str, str | int | float] = {"identifier": "plate"}
            if home or len(countries) == 1:
                attributes["country"] = home or next(iter(countries))
            yield Match(found.start(), found.end(), confidence, re.sub("[ -]", "", found[0]), attributes)

    def mask(self, value: str) -> str:
        """Keep the first two characters."""
        return f"{value[:2]}***"


@cache
def shapes() -> dict[str, dict[str, float]]:
    """Give for each printed shape the countries whose plates have it, and what it is worth there in bits."""
    known: dict[str, dict[str, float]] = {}
    for row in datafile(DATA)["countries"]:
        for form, bits in row["forms"].items():
            for shape in {form, form.replace(" ", "-")}:
                countries = known.setdefault(shape, {})
                countries[row["country"]] = max(float(bits), countries.get(row["country"], 0.0))
    return known


@cache
def alternatives() -> str:
    """Give the shapes as the alternatives of a pattern, the longest first."""
    ordered = sorted(shapes(), key=lambda shape: (-len(shape), shape))
    return "|".join("".join(CLASSES.get(character, character) for character in shape) for shape in ordered)


@cache
def hints() -> str:
    """Give the RE2 pattern of context words, inside others too."""
    return in_one(word for words in datafile(DATA)["context"].values() for word in words)


@cache
def naming_words() -> NamingWords:
    """Give the words that speak of plates."""
    return NamingWords(datafile(DATA)["context"])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(PlateRecognizer())
