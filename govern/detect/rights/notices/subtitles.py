"""Subtitles, by their timing: SubRip, WebVTT, SubStation Alpha, MicroDVD, TTML; and the notes of who made them.

Subtitles put the dialogue of a film down word for word. A dialogue in a play or a novel has no times.
"""

import re
from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.phrases import phrase_windows
from govern.detect.rights.notices.structures import Structure, by_document, structure_finding
from govern.text.windows import Anchor, windows

CATEGORY = "rights.subtitles"
FEWEST = 3
BEFORE, AFTER = 40, 120
TIME = r"(?:\d{1,2}:)?\d\d:\d\d"
ANCHORS = (
    Anchor(r"--> ?\d"),
    Anchor(r"Dialogue: [^,\n]"),
    Anchor(r"\}\{\d"),
    Anchor(r"<tt[ \n]"),
)
FORMS = {
    "srt": re.compile(rf"{TIME},\d{{3}}[ \t]*-->[ \t]*{TIME},\d{{3}}"),
    "vtt": re.compile(rf"{TIME}\.\d{{3}}[ \t]*-->[ \t]*{TIME}\.\d{{3}}"),
    "ass": re.compile(r"^Dialogue: [^,\n]{1,20},\d:\d\d:\d\d\.\d\d,\d:\d\d:\d\d\.\d\d,", re.MULTILINE),
    "microdvd": re.compile(r"^\{\d{1,7}\}\{\d{1,7}\}\S", re.MULTILINE),
    "ttml": re.compile(r"<tt\b[^>]{0,400}/ns/ttml"),
}
ALONE = re.compile(r"[^\n.!?;]{0,60}[ .!♪]*(?:\n|$)")
LINE_START = re.compile(r"(?:^|\n)[ \t\"*_~=#<>♪/\[({|:.-]{0,12}(?:<[^<>\n]{1,40}>)?$")
LONGEST_START = 56  # characters that it matches at most, and one that `$` passes


class SubtitlesDetector:
    """Finds subtitles by their timing, and notes of who made some."""

    sheet = DetectorSheet(
        id="rights.subtitles.v1",
        categories=(CATEGORY,),
        finds="subtitles (SRT, WebVTT, ASS, MicroDVD, TTML) by their timing, and notes of who made them",
        basis="Directive 2001/29/EC, article 2: the dialogue of a film is part of its script",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the subtitles of the batch: one finding a document and format, and one a note."""
        yield from by_document(windows(batch, ANCHORS, BEFORE, AFTER), timings, CATEGORY)
        for window, phrases in phrase_windows(batch, "subtitles", 80, 80):
            for start, end, phrase in phrases:
                if is_note(window.text, start, end):
                    said = " ".join(window.text[start:end].split())
                    place = window.start + start, window.start + end
                    finding = structure_finding(window.row, *place, CATEGORY, 0.75, "credit", said, 1)
                    yield finding._replace(attributes={**finding.attributes, "language": phrase.language})


def timings(text: str) -> Iterator[Structure]:
    """Yield the times at which subtitles are shown, in every format."""
    for name, form in FORMS.items():
        fewest = 1 if name == "ttml" else FEWEST
        for found in form.finditer(text):
            yield Structure(found.start(), found.end(), name, fewest, 0.98)


def is_note(text: str, start: int, end: int) -> bool:
    """Whether a phrase is a note of its own: at the beginning of a short line."""
    begins = LINE_START.search(text, max(start - LONGEST_START, 0), start) is not None
    return begins and ALONE.match(text, end) is not None


def detector() -> Detector:
    """Give the detector for the scan."""
    return SubtitlesDetector()
