"""What the press puts into its articles: agency lines, notes on redistribution, and notes that the rest is paid for.

Such a line says that an article was written by somebody whose trade it is (Directive (EU) 2019/790, article 15), and
a paywall that lawful access (article 4(1)) needs more than a look. Prose that speaks of an agency has neither.
"""

import re
from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.phrases import Phrase, phrase_windows

PRESS, PAYWALL = "rights.press", "rights.paywall"
FILE = "rights/notices/press.yaml"
PAYWALL_KINDS = frozenset(("paywall", "members_only"))
BEFORE, AFTER = 60, 80
DATELINE_BEFORE = re.compile(r"(?:^|\n)[ \t\"*_>]{0,4}(?:[^\W\d_a-z][^\n(]{0,50})?[(/]$")
DASHES = r"(?:\.-|[-\u2010-\u2015:]{1,2}|\.[ \t]?[-\u2010-\u2015])"
DATELINE_AFTER = re.compile(rf"(?:/[A-Za-z]{{2,12}}){{0,2}}[)/][ \t]{{0,2}}{DASHES}(?=[ \t\n\"A-Z]|$)")
CREDIT_BEFORE = re.compile(r"(?:[(;]|^|\n)[ \t]{0,4}(?:Reporting by [^\n;()]{2,60}; ?)?$")


class PressDetector:
    """Finds what the press puts into articles."""

    sheet = DetectorSheet(
        id="rights.press.v1",
        categories=(PRESS, PAYWALL),
        finds="agency lines, notes on redistribution, and notes that the rest of an article is for subscribers",
        basis="Directive (EU) 2019/790, articles 4(1) and 15",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every such line of the batch, in order."""
        confidence = datafile(FILE)["confidence"]
        for window, phrases in phrase_windows(batch, "press", BEFORE, AFTER):
            for start, end, phrase in phrases:
                form = form_of(window.text, start, end, phrase)
                if not form:
                    continue
                said = " ".join(window.text[start:end].split())
                details = {"form": form} if phrase.language == "any" else {"form": form, "language": phrase.language}
                yield Finding(
                    window.row,
                    window.start + start,
                    window.start + end,
                    PAYWALL if form in PAYWALL_KINDS else PRESS,
                    confidence[form],
                    said.casefold(),
                    said,
                    details,
                )


def form_of(text: str, start: int, end: int, phrase: Phrase) -> str:
    """Give what a phrase is where it stands, empty where it is only part of a sentence."""
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if phrase.kind == "agencies":
        return "dateline" if DATELINE_BEFORE.search(before) and DATELINE_AFTER.match(after) else ""
    if phrase.kind == "credit":
        return "credit" if CREDIT_BEFORE.search(before) and re.match(r"[ \t]+[^\W\d_a-z]", after) else ""
    return phrase.kind


def detector() -> Detector:
    """Give the detector for the scan."""
    return PressDetector()
