"""Copyright notices: that somebody claims the copyright in a text, or reserves all rights.

The claim needs no notice (Berne Convention, article 5(2)); where there is one, its usual form is that of the
Universal Copyright Convention, article III. Talk of copyright is no notice.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.flat import flat
from govern.detect.rights.notices.phrases import found_phrases
from govern.detect.rights.notices.statements import holder_alone, statements, without_years
from govern.text.offsets import offsets_of
from govern.text.windows import Window, around, compiled

CATEGORY = "rights.notice"
STATEMENT, RESERVED = "statement", "reserved"
SIGNS = ("©", "℗", r"\([cCpP]\)", "&copy", "&#0?169", "&#[xX]0{0,2}[aA]9", r"\\\(co", r"\\u00[aA]9", r"\|copy\|")
PARENTHESIS = ord("(")
LETTER = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_)")
BEFORE, AFTER = 128, 640
RESERVED_CONFIDENCE = 0.9
MOST_SHOWN = 400


class Claim(NamedTuple):
    """One notice in a text: character offsets, how sure it is, form, years, and the text that has the holder."""

    start: int
    end: int
    confidence: float
    form: str
    years: str = ""
    holder: str = ""


class NoticeDetector:
    """Finds copyright notices. Personal data in what it shows is masked, but for the holder's name."""

    sheet = DetectorSheet(
        id="rights.notice.v2",
        categories=(CATEGORY,),
        finds="copyright notices with years and holder, and sentences that reserve all rights, in the EU's languages",
        basis="Universal Copyright Convention, article III; Berne Convention, article 5(2)",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every notice of the batch, in order."""
        found = list(notices(batch))
        shown = safely(found)
        for (window, claim), (said, holder) in zip(found, shown, strict=True):
            details = {"form": claim.form, "years": claim.years, "holder": holder_alone(holder)}
            yield Finding(
                window.row,
                window.start + claim.start,
                window.start + claim.end,
                CATEGORY,
                claim.confidence,
                " ".join(window.text[claim.start : claim.end].casefold().split()),
                said,
                {name: detail for name, detail in details.items() if detail},
            )


def notices(batch: Batch) -> Iterator[tuple[Window, Claim]]:
    """Yield the notices of a batch, each with the window it stands in, in order."""
    offsets = offsets_of(batch)
    reserved: dict[int, list[tuple[int, int]]] = defaultdict(list)
    sentences = found_phrases(batch, "reserved")
    for run in sentences:
        reserved[run.row].append((offsets.at(run.row, run.start), offsets.at(run.row, run.end)))
    words = ((run.start, run.end) for run in (*sentences, *found_phrases(batch, "copyright")))
    spans = np.array(sorted({*words, *signs(batch)}), dtype=np.int64).reshape(-1, 2)
    for window in around(batch, spans[:, 0], spans[:, 1], BEFORE, AFTER):
        sentences_here = reserved.get(window.row, [])
        first = bisect_left(sentences_here, (window.start, 0))
        last = bisect_left(sentences_here, (window.start + len(window.text), 0))
        inside = [(start - window.start, end - window.start) for start, end in sentences_here[first:last]]
        for claim in claims(window.text, [start for start, _ in window.hits], inside):
            yield window, claim


def signs(batch: Batch) -> Iterator[tuple[int, int]]:
    """Yield the bytes of whatever may be a sign; the third letter behind a name is a function's argument."""
    for sign in SIGNS:
        for found in compiled(sign).finditer(batch.buffer):
            start, end = found.span()
            if batch.buffer[start] != PARENTHESIS or start == 0 or batch.buffer[start - 1] not in LETTER:
                yield start, end


def claims(text: str, marks: Sequence[int], reserved: Sequence[tuple[int, int]]) -> list[Claim]:
    """Give the notices in a text, in order; a sentence that reserves rights behind a claim is part of it."""
    found = [
        Claim(each.start, each.end, each.confidence, STATEMENT, each.years, each.holder)
        for each in statements(flat(text), marks, reserved)
    ]
    starts = [claim.start for claim in found]
    for start, end in reserved:
        before = bisect_right(starts, start) - 1
        if before < 0 or start >= found[before].end:
            found.append(Claim(start, end, RESERVED_CONFIDENCE, RESERVED))
    return sorted(found)


def safely(found: Sequence[tuple[Window, Claim]]) -> list[tuple[str, str]]:
    """Give excerpt and holder of each notice, masked at once where more than years might be personal data in them.

    The holder is masked by itself too: a number right behind the years is known as one only there.
    """
    from govern.detect.masking import is_suspect, mask_texts

    shown = [(excerpt(window.text, claim), " ".join(claim.holder.split())) for window, claim in found]
    suspects = [place for place, texts in enumerate(shown) if is_suspect(without_years(" ".join(texts)))]
    masked = mask_texts([text for place in suspects for text in shown[place]])
    for place, said, holder in zip(suspects, masked[0::2], masked[1::2], strict=True):
        raw = shown[place][1]
        shown[place] = ((said or "").replace(raw, holder or "") if raw else said or "", holder or "")
    return shown


def excerpt(text: str, claim: Claim) -> str:
    """Give a notice on one line, cut between words: half an address would not be known, and masked, as one."""
    said = " ".join(text[claim.start : claim.end].split())
    return said if len(said) <= MOST_SHOWN else said[: said.rfind(" ", 0, MOST_SHOWN) + 1].rstrip()


def detector() -> Detector:
    """Give the detector for the scan."""
    return NoticeDetector()
