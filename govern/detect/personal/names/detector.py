"""Names of persons, places and organisations as findings.

Issued by: parents, founders, custom. Personal data: a name is the first identifier that GDPR Art. 4(1) lists.
Format: none. A linear model reads each token with its neighbours, lists of names, and how often the word has a
capital; what it takes for a name in one place of a document is looked for in all of it. Checksum: none.
"""

import unicodedata
from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.names.tagger import Tagger

CATEGORIES = {
    "PER": "personal.name",
    "LOC": "personal.place",
    "ORG": "personal.organisation",
}


class NamesDetector:
    """Finds names with the tagger that ships with the package."""

    sheet = DetectorSheet(
        id="personal.names.v2",
        categories=tuple(CATEGORIES.values()),
        finds="names of persons, places and organisations",
        basis="GDPR Art. 4(1): a name is the first identifier that it lists",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every name of the batch, in order."""
        for row, names in enumerate(Tagger.load().tag(batch)):
            if not names:
                continue
            text = batch.documents[row].text.decode("utf-8")
            for name in names:
                value = canonical(text[name.start : name.end])
                yield Finding(
                    row,
                    name.start,
                    name.end,
                    CATEGORIES[name.label],
                    name.probability,
                    value,
                    masked(value),
                )


def canonical(name: str) -> str:
    """Give one form for all ways to write a name: NFKC, case folded, single spaces."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(folded.split())


def masked(value: str) -> str:
    """Keep the first letter of each word: A*** B***."""
    return " ".join(f"{word[0].upper()}***" for word in value.split())


def detector() -> Detector:
    """Give the detector for the scan."""
    return NamesDetector()
