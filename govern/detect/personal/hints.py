"""Whether any of some words stands, or may stand, near a place: asked for most places, so it has to be fast."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from govern.detect.personal.recognizer import UNSPACED_SCRIPTS, words_pattern
from govern.text.windows import compiled

LETTERS = re.compile(r"[^\W\d_]+")
LETTERS_ALONE = bytes(byte if byte >= 128 or chr(byte).isalpha() else 0x20 for byte in range(256))
ANYWHERE, UNSPACED = "", " "  # signs of words without letters, and of those in a script that does not space them


def letter_runs(text: str) -> list[str]:
    """Give the runs of letters in a text."""
    runs = text.encode("utf-8", "replace").translate(LETTERS_ALONE).decode().split()  # many times as fast
    if text.isascii() or "".join(runs).isalpha():
        return runs
    return [run for piece in runs for run in ((piece,) if piece.isalpha() else LETTERS.findall(piece))]


class Hints:
    """Asks whether any of some words or phrases may stand in a piece of text, whole."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        folded = sorted({word.casefold() for word in words})
        spaced = [re.escape(word) for word in folded if word.isascii()]
        parts = (rf"(?:\b|[0-9_])(?:{'|'.join(spaced)})(?:\b|[0-9_])" if spaced else "",)
        other = (re.escape(word) for word in folded if not word.isascii())
        self._pattern = "|".join(filter(None, (*parts, *other)))

    def may_stand_in(self, piece: str) -> bool:
        """Whether a word may stand in a casefolded piece of text; beside a letter beyond ASCII too."""
        return compiled(self._pattern).search(piece.encode("utf-8", "replace")) is not None

    def may_stand_in_each(self, pieces: Sequence[bytes]) -> np.ndarray:
        """Whether a word may stand in each of several pieces of UTF-8, which may be cut inside a character (bool)."""
        joined = b"\0".join(piece.replace(b"\0", b" ") for piece in pieces)
        folded = joined.decode("utf-8", "ignore").casefold().encode()
        borders = np.flatnonzero(np.frombuffer(folded, dtype=np.uint8) == 0)
        found = np.zeros(len(pieces), dtype=bool)
        found[borders.searchsorted([match.start() for match in compiled(self._pattern).finditer(folded)])] = True
        return found


class WholeWords:
    """Words and phrases that are looked for whole in casefolded text: as `words_pattern`, by the text's letters."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        folded = {word.casefold() for word in words}
        self._single = frozenset(word for word in folded if LETTERS.fullmatch(word) and not is_unspaced(word))
        phrases = {word for word in folded - self._single if LETTERS.search(word) and not is_unspaced(word)}
        self._begun: dict[str, list[str]] = {}  # phrases by their first run of letters
        for phrase in sorted(phrases):
            self._begun.setdefault(LETTERS.findall(phrase)[0], []).append(phrase)
        others = folded - self._single - phrases
        self._others = words_pattern(others) if others else None

    def stands_in(self, text: str, runs: Iterable[str]) -> bool:
        """Whether any of them stands in casefolded `text`, whose runs of letters are `runs`."""
        if not self._single.isdisjoint(runs):
            return True
        for run in self._begun.keys() & runs:
            if any(stands_whole(phrase, text) for phrase in self._begun[run]):
                return True
        return self._others is not None and self._others.search(text) is not None


def stands_whole(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text with no letter right before or after it."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not LETTERS.match(text[max(start - 1, 0) : start]) and not LETTERS.match(text[end : end + 1]):
            return True
        start = text.find(phrase, start + 1)
    return False


def is_unspaced(word: str) -> bool:
    """Whether a word is in a script that does not space its words."""
    return UNSPACED_SCRIPTS.search(word) is not None


@lru_cache(maxsize=16)
def read(text: str) -> tuple[str, tuple[str, ...]]:
    """Give a text casefolded, and its runs of letters then; what stands beside one number is asked for often."""
    folded = text.casefold()
    return folded, tuple(letter_runs(folded))


def signs_of(words: Iterable[str]) -> frozenset[str]:
    """Give signs of words: where one stands whole in a text, as `words_pattern` looks for it, the text has a sign."""
    return frozenset(map(_sign_of, map(str.casefold, words)))


def _sign_of(word: str) -> str:
    if UNSPACED_SCRIPTS.search(word):
        return UNSPACED
    runs: list[str] = LETTERS.findall(word)
    return max(runs, key=len, default=ANYWHERE)


def signs_in(text: str) -> list[str]:
    """Give the signs that a casefolded text has: its runs of letters, and what no run of letters tells."""
    signs = letter_runs(text)
    signs.append(ANYWHERE)
    if not text.isascii() and UNSPACED_SCRIPTS.search(text):
        signs.append(UNSPACED)
    return signs


def holds_any(words: str, text: str) -> bool:
    """Whether any of the words stands in `text` in any case, inside others too; they are as `in_one` gives them."""
    return compiled(words).search(text.casefold().encode()) is not None


def in_one(words: Iterable[str]) -> str:
    """Give words as the RE2 pattern over bytes of any of them, casefolded."""
    return "|".join(sorted(re.escape(word.casefold()).replace("\\ ", " ") for word in words))
