"""Written music, by structure: ABC, MusicXML, MEI, LilyPond, kern, chord sheets, ChordPro, guitar tablature.

A notation is told by what only it has: a header with its bars, an element, commands with what follows them, lines of
nothing but chords above words, strings one above the other. A table or an array has letters, but none of these.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.structures import Structure, by_document
from govern.text.windows import Anchor, windows

CATEGORY = "rights.sheet_music"
FILE = "rights/notices/sheet_music.yaml"
# a pattern is looked for fast that begins with a rare character
ABC_ANCHOR = Anchor(r"K:[ \t]?[A-GHn]")
FIELD = r"(?:(?:[A-Za-z]:|%)[^\n]*\n)"
KEY = r"K:[ \t]*(?:[A-G][#b]?[^\n]{0,40}|H[Pp]|none)[ \t]*\n"
ABC = re.compile(
    rf"^X:[ \t]*\d+[^\n]*\n{FIELD}{{0,40}}?{KEY}{FIELD}{{0,20}}(?=[^\n]*[A-Ga-gz][^\n]*\|)", re.MULTILINE
)
LILYPOND_ANCHOR = Anchor(r"\\(?:relative|new (?:Staff|Voice)|score|clef|chordmode)")
QUALITY = r"(?:maj|min|m|M|dim|aug|sus|add|alt|\+|°|ø|\d{1,2}|[#b]\d{1,2})"
CHORD = rf"[A-H](?:#|b|♯|♭)?{QUALITY}{{0,5}}+(?:/[A-H][#b]?)?"
CHORD_LINE = re.compile(rf"^[ \t]*(?:{CHORD})(?:[ \t|]++(?:{CHORD}|N\.?C\.?|x\d))++[ \t|]*$", re.MULTILINE)
COMMON = ("G", "C", "D", "Am", "Em")  # one of these is in nearly every song
CHORD_ANCHORS = tuple(Anchor(rf"{chord}  ") for chord in COMMON)
BESIDE = r"[^\n\[\]=;]{0,80}"
INLINE = re.compile(rf"^(?=[^\n]{{0,200}}\]\w){BESIDE}(?:\[(?:{CHORD})\]{BESIDE}){{2,20}}$", re.MULTILINE)
CHORDPRO_ANCHORS = (Anchor(rf"\[(?:{'|'.join(COMMON)})\]"), Anchor(r"\{(?:soc|start_of_|title:|t:)"))
TAB_ANCHORS = (Anchor(r"B\|-"), Anchor(r"G\|-"))
STRING = r"[ \t]*[eEBbGgDdAa][ \t]?\|[-0-9hpbrxsv/\\~^()|* ]{6,200}+\|?[^\n]{0,20}\n?"
TAB = re.compile(rf"(?:^{STRING}){{4,8}}", re.MULTILINE)
LIKELY, SURE = 0.9, 0.97


class SheetMusicDetector:
    """Finds written music by the formats it is written in."""

    sheet = DetectorSheet(
        id="rights.sheet_music.v1",
        categories=(CATEGORY,),
        finds="written music: ABC, MusicXML, MEI, LilyPond, kern, chord sheets, ChordPro, tablature",
        basis="Directive 2001/29/EC, article 2; Directive 2006/116/EC, article 1(7)",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the written music of the batch: one finding a document and format."""
        yield from by_document(windows(batch, [ABC_ANCHOR], 2000, 1000), abc, CATEGORY)
        yield from by_document(windows(batch, markup_anchors(), 8, 8), markup, CATEGORY)
        yield from by_document(windows(batch, [LILYPOND_ANCHOR], 300, 300), lilypond, CATEGORY)
        yield from by_document(windows(batch, CHORD_ANCHORS, 160, 160), chord_lines, CATEGORY)
        yield from by_document(windows(batch, CHORDPRO_ANCHORS, 160, 160), chordpro, CATEGORY)
        yield from by_document(windows(batch, TAB_ANCHORS, 240, 600), tablature, CATEGORY)


def abc(text: str) -> Iterator[Structure]:
    """Yield tunes in ABC notation: a number, a key, and bars."""
    for found in ABC.finditer(text):
        yield Structure(found.start(), found.end(), "abc", 1, SURE)


def markup(text: str) -> Iterator[Structure]:
    """Yield the beginnings of files in MusicXML, MEI and kern."""
    for name, beginnings in datafile(FILE)["markup"].items():
        for beginning in beginnings:
            place = text.find(beginning)
            if place >= 0:
                yield Structure(place, place + len(beginning), name, 1, SURE)


def lilypond(text: str) -> Iterator[Structure]:
    """Yield the commands of LilyPond, of which music has several kinds."""
    for found in _commands().finditer(text):
        yield Structure(found.start(), found.end(), "lilypond", 3, SURE, found["command"], fewest_kinds=3)


def chord_lines(text: str) -> Iterator[Structure]:
    """Yield lines of chords that stand above words."""
    for found in CHORD_LINE.finditer(text):
        below = text[found.end() + 1 :].split("\n", 1)[0]
        if re.search(r"[^\W\d_]{3}", below) and not CHORD_LINE.match(below):
            line = " ".join(found[0].split())
            yield Structure(found.start(), found.end(), "chords", 3, LIKELY, line, fewest_kinds=2)


def chordpro(text: str) -> Iterator[Structure]:
    """Yield lines with chords in brackets between their words, and the directives of ChordPro."""
    for found in INLINE.finditer(text):
        yield Structure(found.start(), found.end(), "chordpro", 3, LIKELY)
    for found in _directives().finditer(text):
        telling = found["name"] in datafile(FILE)["directives"]
        yield Structure(found.start(), found.end(), "chordpro", 3, LIKELY, telling=telling)


def tablature(text: str) -> Iterator[Structure]:
    """Yield the strings of a guitar or bass, four or more one above the other."""
    for found in TAB.finditer(text):
        yield Structure(found.start(), found.end(), "tablature", 1, SURE)


def markup_anchors() -> tuple[Anchor, ...]:
    """Give the anchors of what `markup` finds."""
    return tuple(Anchor(re.escape(beginning)) for listed in datafile(FILE)["markup"].values() for beginning in listed)


@cache
def _commands() -> re.Pattern[str]:
    listed = datafile(FILE)["commands"].items()
    commands = "|".join(rf"{name}(?![A-Za-z])(?=\s{{0,20}}{behind})" for name, behind in listed)
    return re.compile(rf"\\(?P<command>{commands})")


@cache
def _directives() -> re.Pattern[str]:
    names = "|".join(datafile(FILE)["directives"] + datafile(FILE)["fields"])
    return re.compile(rf"^\{{(?P<name>{names})(?::[^{{}}\n]{{0,120}})?\}}[ \t]*$", re.MULTILINE)


def detector() -> Detector:
    """Give the detector for the scan."""
    return SheetMusicDetector()
