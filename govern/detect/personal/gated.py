"""A detector made of a recogniser: it looks closely only where the recogniser's anchor fires in the batch."""

import re
from collections.abc import Iterator
from functools import lru_cache
from weakref import WeakKeyDictionary

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Finding
from govern.detect.language import NO_LANGUAGE, UNDETERMINED, languages
from govern.detect.personal.recognizer import Locale, Recognizer
from govern.text.windows import around

COUNTRY_DOMAIN = re.compile(r"^[a-z][a-z0-9+.-]*://[^/?#]*?\.([a-z]{2})\.?(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)


class GatedDetector:
    """Finds what its recogniser finds in each whole document, at the cost of the text around the anchor's hits."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self.sheet = recognizer.sheet

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every finding of the batch, in order."""
        recognizer = self.recognizer
        margin, locales = recognizer.context_reach, locales_of(batch)
        for window in around(batch, *recognizer.places(batch), recognizer.reach, recognizer.reach):
            first = margin if window.start else 0
            last = len(window.text) - (0 if window.complete else margin)
            for match in recognizer.find(window.text, locales[window.row], first, last, window.hits):
                yield recognizer.finding(window.row, window.start, match)


class Locales(dict[int, Locale]):
    """The language of each document of a batch, and its country by the top-level domain of its URL."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._documents = batch.documents
        self._detected = languages(batch)[0]

    def __missing__(self, row: int) -> Locale:
        document = self._documents[row]
        locale = self[row] = Locale(language_of(document.language, self._detected[row]), country_of(document.url))
        return locale


_locales: WeakKeyDictionary[Batch, Locales] = WeakKeyDictionary()


def locales_of(batch: Batch) -> Locales:
    """Give the locales of a batch by row, each told once, however many detectors ask."""
    if batch not in _locales:
        _locales[batch] = Locales(batch)
    return _locales[batch]


@lru_cache(maxsize=4096)
def country_of(url: str | None) -> str | None:
    """Give the country (ISO 3166-1) whose top-level domain a URL's host has; None for generic ones.

    `.uk` is the one country domain in wide use that is not the country's ISO code.
    """
    found = COUNTRY_DOMAIN.search(url or "")
    if found is None:
        return None
    domain = found[1].upper()
    return (
        "GB" if domain == "UK" else None if domain in datafile("personal/places.yaml")["generic_domains"] else domain
    )


def language_of(declared: str | None, detected: str) -> str | None:
    """Give the language a record declares (its first subtag), else the detected one; None where there is none."""
    subtag = (declared or "").strip().casefold().replace("_", "-").partition("-")[0]
    if subtag == NO_LANGUAGE:
        return None
    if subtag.isalpha() and len(subtag) in (2, 3) and subtag != UNDETERMINED:
        return subtag
    return None if detected == UNDETERMINED else detected
