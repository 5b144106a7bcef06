"""A detector made of a recogniser: it looks closely only where the recogniser's anchor fires in the batch."""

from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.interface import Finding
from govern.detect.language import NO_LANGUAGE, UNDETERMINED, languages
from govern.detect.personal.recognizer import Recognizer
from govern.text.windows import windows


class GatedDetector:
    """Finds what its recogniser finds in each whole document, at the cost of the text around the anchor's hits."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self.sheet = recognizer.sheet

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every finding of the batch, in order."""
        recognizer = self.recognizer
        for window in windows(batch, recognizer.anchors, recognizer.reach, recognizer.reach):
            margin = recognizer.context_reach
            first = margin if window.start else 0
            last = len(window.text) - (0 if window.complete else margin)
            for match in recognizer.find(window.text, document_language(batch, window.row), first, last):
                yield Finding(
                    window.row,
                    window.start + match.start,
                    window.start + match.end,
                    recognizer.category,
                    match.confidence,
                    match.value,
                    recognizer.mask(match.value),
                    match.attributes,
                )


def document_language(batch: Batch, row: int) -> str | None:
    """Give the language a record declares (its first subtag), else the detected one; None where there is none."""
    declared = (batch.documents[row].language or "").strip().casefold().replace("_", "-").partition("-")[0]
    if declared == NO_LANGUAGE:
        return None
    if declared.isalpha() and len(declared) in (2, 3) and declared != UNDETERMINED:
        return declared
    detected = languages(batch)[0][row]
    return None if detected == UNDETERMINED else detected
