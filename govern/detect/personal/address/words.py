"""The words beside a number, as far as they may belong to the name of a street."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from govern.detect.personal.address.lexicon import alternatives, street_end, street_words, strings, word_set
from govern.detect.personal.address.spelling import folded_word, is_in_one_case, is_name

WORD = r"(?:[^\W\d_]|[0-9]{1,3}(?:st|nd|rd|th)\b)[^\W_]*(?:[.'\u2019-]{1,2}[^\W_]+){0,3}\.?/?"
WORDS = re.compile(WORD)
GAP_AFTER = re.compile(r"[.]?,? ")
FIRST = re.compile(r"[^\s,;]{1,32}")
NAME_CHARACTERS = 64
MOST_WORDS = 6
NUMBER_GAP = 12
LONGEST_ABBREVIATION = 4
KNOWN_WORDS = 1 << 14  # that are not judged again


class Word(NamedTuple):
    """A word near a number: its place, and the word casefolded and without a last dot, whether it is a name's."""

    start: int
    end: int
    folded: str
    capital: bool


def words_after(text: str, end: int) -> list[Word]:
    """Give the words that follow a number on its line, in order; none where they cannot name a street."""
    gap = GAP_AFTER.match(text, end)
    if gap is None:
        return []
    begin, limit = gap.end(), end + NAME_CHARACTERS
    written = text[begin:limit].split(" ", MOST_WORDS + 1)
    if not may_begin_name(written[0]) and not is_in_one_case(text[end:limit]):
        return []
    words: list[Word] = []
    for between in written[: MOST_WORDS + 1]:
        word, whole = word_at_start(between)
        if word is not None:
            words.append(moved(word, begin))
        if not whole:
            break
        begin += len(between) + 1
    return words


def may_begin_name(written: str) -> bool:
    """Whether what stands between two spaces after a number begins with a name's word, or a street's."""
    first = FIRST.match(written)
    return first is not None and is_of_street(first[0])


@lru_cache(KNOWN_WORDS)
def word_at_start(written: str) -> tuple[Word | None, bool]:
    """Give the word that begins what stands between two spaces, and whether it is nothing else."""
    if written.isalpha():
        return word_at(0, written), True
    found = WORDS.match(written)
    return (None, False) if found is None else (word_of(found), found.end() == len(written))


def words_before(text: str, start: int) -> list[Word]:
    """Give the words right before a number on its line, the nearest first; none where they cannot name a street."""
    if not start or text[start - 1] != " ":
        return []
    first = max(start - NAME_CHARACTERS, 0)
    piece = text[first:start]
    last = piece.rfind(" ", 0, -1) + 1
    nearest = nearest_of(piece[last:-1])
    if nearest.may_part:
        gap = number_gap().search(piece, max(len(piece) - NUMBER_GAP, 0))
        limit = 0 if gap is None else gap.start()
        names = limit > 0 and is_of_street(piece[:limit].rpartition(" ")[2] or "-")
    else:
        limit, names = last + nearest.length if nearest.length else 0, nearest.names
    if not limit or not (names or is_in_one_case(piece)):
        return []
    return list(islice(words_back(piece, limit, first), MOST_WORDS + 1))


class Nearest(NamedTuple):
    """What stands between two spaces before a number.

    `may_part` says whether it may stand between a name and its number, as "nr." does; if not, `length` characters of
    it are a word, and `names` says whether that is a name's or a street's.
    """

    may_part: bool
    length: int
    names: bool


def nearest_of(written: str) -> Nearest:
    """Tell what stands between two spaces before a number."""
    short = len(written) < NUMBER_GAP
    may_part = short and (not written.isascii() or written.rstrip(".").casefold() in word_set("numbers"))
    name = written.removesuffix(",")
    ends_name = bool(name) and (name[-1].isalnum() or name[-1] in "_./")
    return Nearest(may_part, len(name) * ends_name, ends_name and is_of_street(name))


def words_back(piece: str, limit: int, offset: int) -> Iterator[Word]:
    """Yield the words that end at `limit`, the nearest first, up to what is none; the piece begins at `offset`."""
    while True:
        begin = piece.rfind(" ", 0, limit) + 1
        words, whole = words_at_end(piece[begin:limit])
        for word in words:
            yield moved(word, offset + begin)
        if not whole or not begin:
            return
        limit = begin - 1


@lru_cache(KNOWN_WORDS)
def words_at_end(written: str) -> tuple[tuple[Word, ...], bool]:
    """Give the words at the end of what stands between two spaces, the last first, and whether it is nothing else."""
    if written.isalpha():
        return (word_at(0, written),), True
    words: list[Word] = []
    limit = len(written)
    for found in reversed(list(WORDS.finditer(written))):
        word = word_of(found)
        begins = found.start() == 0 or not written[found.start() - 1].isalnum()
        if found.end() != limit or not begins or ends_sentence(found[0], word.folded):
            return tuple(words), False
        words.append(word)
        limit = found.start()
    return tuple(words), limit == 0


@lru_cache(KNOWN_WORDS)
def is_of_street(word: str) -> bool:
    """Whether a word is a name's or a street's."""
    return is_name(word) or is_street_word(folded_word(word))


def is_street_word(folded: str) -> bool:
    """Whether a casefolded word is one of streets, or ends like one."""
    return folded in street_words("leads") or folded in street_words("follows") or street_end(folded) is not None


def word_of(found: re.Match[str]) -> Word:
    """Give a match of `WORDS` as a word."""
    return word_at(found.start(), found[0])


def word_at(start: int, written: str) -> Word:
    """Give what is written from `start` as a word; a dot at the end of a long one is no part of it."""
    folded = folded_word(written)
    dot = written.endswith(".") and len(folded) > LONGEST_ABBREVIATION
    return Word(start, start + len(written) - dot, folded, is_name(written))


def moved(word: Word, offset: int) -> Word:
    """Give a word with its place counted from further before."""
    start, end, folded, capital = word
    return Word(offset + start, offset + end, folded, capital)


def ends_sentence(written: str, folded: str) -> bool:
    """Whether a word has a full stop behind it that is no abbreviation's, so that it names nothing that follows."""
    return written.endswith(".") and len(folded) > LONGEST_ABBREVIATION and not is_street_word(folded)


@cache
def number_gap() -> re.Pattern[str]:
    """Give the pattern of what may stand between a name and its number: a comma, "nr."; nothing else."""
    return re.compile(rf"(?<=[\w./]),?[ ](?:(?:{alternatives(strings('numbers'))})\.?[ ]?)?$", re.IGNORECASE)
