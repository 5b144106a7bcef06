"""The holder in a copyright statement: where the statement ends, what is no name, and the name alone."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from govern.detect.datafile import datafile

FILE = "rights/notices/copyright.yaml"
MOST_OF_A_LINE = 240
MOST_LINES = 4
FIRST_WORDS = re.compile(r"(?<!\w)[a-z]+")
NO_STOP = ("\0",)
NAME = re.compile(
    r"(?:(?i:the|de|van|von|der|le|la|les)\b|[^\W\d_a-zß-öø-ÿªº]|[a-z]{2,12}[A-Z]+[a-z]*\b|\d[A-Z]|[a-z]{1,20}\.[a-z])"
)
FIRST_WORD = re.compile(
    rf"(?:[^\W_]{{2}}|[^\W\d_]\.|[^\x00-\u024f]|[A-Z]\b)[\w.&'@/+-]{{0,{MOST_OF_A_LINE}}}+(?=[\s,;:()<>|*!\"]|$)"
)
NOISE = " \t\u00a0\n,.:;-\u2013*#/()[]<>\"'|="
SHORT = ("Co", "Corp", "Dept", "Dr", "Inc", "Jr", "Ltd", "Pty", "Pvt", "Sr", "St")
ABBREVIATED = "".join(rf"(?<!\b{word})" for word in SHORT)
GAP = r"[ \t\u00a0]"
STOP = re.compile(
    rf"(?<=[\w)][\w)]){ABBREVIATED}\.{GAP}+(?=[A-Z©(])"  # a sentence ends
    rf"|(?<=\bInc|\bLtd)\.{GAP}+(?=[A-Z][a-z]+ )"
    r"|\*/|-->|[|{}\"]|;|\\n|\]\]|'[,;)]"  # a comment or a string does
    rf"|{GAP}--+{GAP}| - (?=[A-Z][a-z]+ [a-z])"
    r"|[ \t]{5,}+(?![\d(<])"  # a column does
    r"|<(?![^<>]{0,60}(?:@| at |https?:))|=(?!https?:)|\[(?!@|https?:|[^\]\n]{1,60}\]\()"  # what is no address
)
GOES_ON = re.compile(
    r"(?:[,&/]|\b(?:and|und|et|y|e|og|och|of|the|by|for|de|del|der|van|von|in|at|the [A-Z]\w+))[ \t\u00a0]*$"
)
MORE_YEARS = re.compile(
    r"[ \t\u00a0,]{0,60}(?:1[5-9]|20)\d\d(?:[-, ]{1,2}(?:1[5-9]|20)\d\d){0,20},?[ \t\u00a0]{1,3}[^\W\d_]"
)
CLOSED = re.compile(r"[\s.,;:*#/()<>\u2013-]{0,60}")
BEFORE_MARK = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.'&-]*|&)(?: (?:[^\W\d_a-zß-öø-ÿ][\w.'&-]*|&|of|de|van|von)){0,5},?\s*$"
)
PARTS = re.compile(r"\((?:[^()]*(?:@|https?:|www\.)[^()]*)\)|<[^<>]*>?|https?://\S+|\S+@\S+|\bwww\.\S+")
BY = re.compile(r"^(?:(?:is |are )?(?:held |owned )?by\b|to\b)\s*", re.IGNORECASE)

Spans = Sequence[tuple[int, int]]


class RestOfStatement(NamedTuple):
    """What follows a statement's mark: where it ends, where the holder begins, and its text."""

    end: int
    start: int
    holder: str


def rest_of_statement(text: str, place: int, start: int, reserved: Spans) -> RestOfStatement:
    """Read the holder from `start` on; `place` is where the mark, or the years behind it, ended.

    A sentence that reserves rights ends the holder; where nothing else stands between, it is part of the statement.
    """
    next_reserved = bisect_left(reserved, (place, 0))
    limit = reserved[next_reserved][0] if next_reserved < len(reserved) else len(text)
    on_next_line = "\n" in text[place:start]
    end = start
    if start >= limit or (on_next_line and (starts_anew(text[start : start + 40]) or not NAME.match(text, start))):
        start = end = min(place, limit)
    else:
        end = _end(text, start, limit)
    holder = text[start:end]
    if next_reserved < len(reserved) and (gap := CLOSED.match(text, end)) and gap.end() >= limit:
        end = reserved[next_reserved][1]
    return RestOfStatement(place + len(text[place:end].rstrip()), start, holder)


def _end(text: str, start: int, limit: int) -> int:
    """Give where the holder ends: with the line, or with a later one where it goes on."""
    line = start
    for _ in range(MOST_LINES):
        line_end = text.find("\n", line, line + MOST_OF_A_LINE)
        whole = line_end >= 0
        if not whole:
            line_end = min(len(text), line + MOST_OF_A_LINE)
            whole = line_end == len(text)
        stop = first_stop(text[line : min(line_end, limit)])
        if stop is not None:
            return line + stop
        if line_end >= limit:
            return limit
        if not whole:
            return max(line, text.rfind(" ", line, line_end))  # half an address would not be known, and masked
        following = text[line_end + 1 : line_end + 1 + MOST_OF_A_LINE].split("\n", 1)[0]
        if not goes_on(text[max(start, line_end - 20) : line_end], following):
            return line_end
        line = line_end + 1 + len(following) - len(following.lstrip(" \t"))
    return line


def goes_on(line_end: str, following: str) -> bool:
    """Whether a holder whose line ends so goes on in the line that follows, or a list of years and holders does."""
    begins = following.strip()
    if not begins:
        return False
    return MORE_YEARS.match(following) is not None or (
        GOES_ON.search(line_end) is not None and not starts_anew(begins)
    )


def first_stop(piece: str) -> int | None:
    """Give where in a piece of a line the statement ends, if it does."""
    found = STOP.search(piece)
    plain = piece[: found.start() if found else len(piece)].lower().replace("\u00a0", " ")
    for word in FIRST_WORDS.finditer(plain):
        if plain.startswith(_stops().get(word[0], NO_STOP), word.start()):
            return word.start()
    return found.start() if found else None


def starts_anew(line: str) -> bool:
    """Whether a line begins with what is no holder: the next statement, a licence, a field."""
    return _line_stops().match(line) is not None


def begins_name(text: str, place: int) -> bool:
    """Whether a name may begin at a place: its first word has a capital or is of a script without them."""
    return NAME.match(text, place) is not None and FIRST_WORD.match(text, place) is not None


def is_prose(holder: str) -> bool:
    """Whether a text goes on about copyright, or names a licence, where a holder would be."""
    word = re.match(r"[\w'/-]*", holder)
    return word is not None and word[0].rstrip("-").casefold() in _words("prose", "licences")


def is_provision(holder: str, first_words: int = 6) -> bool:
    """Whether one of the first words is of a law or its lists, not of a name."""
    return any(word.casefold() in _words("provisions") for word in re.findall(r"[^\W_]+", holder[:80])[:first_words])


def is_placeholder(holder: str) -> bool:
    """Whether a template's words stand where a holder would be."""
    return _line_stops("placeholders").match(holder) is not None


def holder_before(line: str) -> tuple[str, int]:
    """Give the name that ends a line, and how many characters from its end it begins."""
    found = BEFORE_MARK.search(line)
    if found is None or starts_anew(found[0]) or is_prose(found[0]):
        return "", 0
    return found[0], len(line) - found.start()


def holder_name(text: str) -> str:
    """Give the name alone: no addresses, no "by", no punctuation around it."""
    plain = " ".join(PARTS.sub(" ", text).split()).strip(NOISE)
    return BY.sub("", plain).strip(NOISE).replace(" ,", ",")


@cache
def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for name in lists for word in datafile(FILE)[name])


@cache
def _stops() -> dict[str, tuple[str, ...]]:
    """Give what ends a statement within a line, by its first word."""
    stops: dict[str, tuple[str, ...]] = {}
    for stop in datafile(FILE)["stops"]:
        first = FIRST_WORDS.search(stop)
        if first:
            stops[first[0]] = (*stops.get(first[0], ()), stop)
    return stops


@cache
def _line_stops(name: str = "line_stops") -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(datafile(FILE)[name])})", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
