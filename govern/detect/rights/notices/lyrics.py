"""Song lyrics, by structure: parts named above them ([Verse 1], Chorus:), lines with times (LRC), a provider's note.

A poem has none of these, a play has speakers, and a file of settings has values: none of them is taken for a song.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.phrases import found_phrases, phrase_windows
from govern.detect.rights.notices.structures import Structure, by_document, structure_finding
from govern.text.offsets import offsets_of
from govern.text.windows import Anchor, windows

CATEGORY = "rights.lyrics"
FILE = "rights/notices/lyrics.yaml"
TIME = r"\[\d{1,2}:\d\d\.\d{2,3}\]"
TIMED = re.compile(rf"^{TIME}(?:{TIME}|<\d\d:\d\d\.\d{{2,3}}>)*.*$", re.MULTILINE)
TIMED_ANCHOR = Anchor(r"\[\d{1,2}:\d\d\.\d\d")
AFTER_NAME = (
    r"(?:[ \t]*[#x]?(?:\d{1,2}|[IVX]{1,4}|[A-Z])\b)?"  # 2, II, B
    r"(?(open)(?:[ \t]*[:,-][^\])\n]{0,60})?[ \t]*[\])])"  # who sings it
    r"[ \t]*[:.]?[ \t]*(?:[x×]\d|\(\d?x\d?\))?[ \t]*$"
)
FEWEST_TIMED, FEWEST_BRACKETED, FEWEST_LABELLED = 4, 2, 3
LONGEST_LINE = 70  # characters of a line that is sung; prose is longer
REACH = 400
SETTING = re.compile(r"^\s*[\w.-]{1,40}\s*[=:]\s*\S")


class LyricsDetector:
    """Finds song lyrics by how they are set out."""

    sheet = DetectorSheet(
        id="rights.lyrics.v1",
        categories=(CATEGORY,),
        finds="song lyrics, by named parts, timed lines (LRC) and providers' notes",
        basis="Directive 2001/29/EC, article 2: the words of a song are a work of their own",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the lyrics of the batch: one finding a document and form, and one a provider's note."""
        yield from by_document(windows(batch, [TIMED_ANCHOR], 1, 80), timed, CATEGORY)
        sections = windows(batch, [bracket_anchor()], 1, REACH)
        yield from by_document(sections, bracketed, CATEGORY)
        labelled_windows = (window for window, _ in phrase_windows(batch, "lyrics", 40, REACH))
        yield from by_document(labelled_windows, labelled, CATEGORY)
        yield from credits(batch)


def timed(text: str) -> Iterator[Structure]:
    """Yield lines that begin with the time at which they are sung (LRC)."""
    for found in TIMED.finditer(text):
        yield Structure(found.start(), found.end(), "lrc", FEWEST_TIMED, 0.95)


def bracketed(text: str) -> Iterator[Structure]:
    """Yield parts of a song that are named in brackets, with the lines below."""
    for found in _named().finditer(text):
        if found["open"] == "[" and is_sung(text, found.end()):
            name = found["name"].casefold()
            telling = name in _sections()
            yield Structure(found.start(), found.end(), "sections", FEWEST_BRACKETED, 0.93, name, telling)


def labelled(text: str) -> Iterator[Structure]:
    """Yield parts of a song that are named on a line of their own, with the lines below."""
    for found in _named().finditer(text):
        if found["open"] != "[" and is_sung(text, found.end()):
            name = found["name"].casefold()
            yield Structure(found.start(), found.end(), "labels", FEWEST_LABELLED, 0.75, name, name in _sections(), 2)


def is_sung(text: str, place: int) -> bool:
    """Whether short lines follow, at least two, that are no settings."""
    lines = [line for line in text[place : place + REACH].split("\n")[1:6] if line.strip()][:3]
    return len(lines) >= 2 and all(len(line) <= LONGEST_LINE and not SETTING.match(line) for line in lines[:2])


def credits(batch: Batch) -> Iterator[Finding]:
    """Yield the notes of those who provide lyrics."""
    offsets = offsets_of(batch)
    for run in found_phrases(batch, "lyrics"):
        if run.meaning.kind == "credit":
            said = " ".join(batch.buffer[run.start : run.end].decode("utf-8").split())
            place = offsets.at(run.row, run.start), offsets.at(run.row, run.end)
            yield structure_finding(run.row, *place, CATEGORY, 0.8, "credit", said, 1)


@cache
def bracket_anchor() -> Anchor:
    """Give the anchor of every name in brackets."""
    names = {*_sections(), *datafile(FILE)["bracketed"]}
    printed = sorted({form for name in names for form in (name, name.upper(), name.title(), name.capitalize())})
    return Anchor(rf"\[(?:{'|'.join(printed)})")


@cache
def _named() -> re.Pattern[str]:
    names = sorted(map(re.escape, {*_sections(), *datafile(FILE)["bracketed"]}), key=lambda name: (-len(name), name))
    either = "|".join(names).replace(r"\ ", "[ -]")
    return re.compile(rf"^[ \t]*(?P<open>[\[(])?(?P<name>{either}){AFTER_NAME}", re.IGNORECASE | re.MULTILINE)


@cache
def _sections() -> frozenset[str]:
    listed = datafile(FILE)["phrases"]["section"].values()
    return frozenset(form for names in listed for name in names for form in (name, name.replace(" ", "-")))


def detector() -> Detector:
    """Give the detector for the scan."""
    return LyricsDetector()
