"""The words of a batch that licences are told by: those of the scan, without markup; `GPLv2+` is not `GPLv2`."""

from functools import cache
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.text.words import words

BITS = 16
_SHIFT = np.uint64(64 - BITS)
PLUS = np.uint64(
    0xA5A5_5A5A_C3C3_3C3C
)  # marks the hash of a word with a plus sign behind it: any odd pattern would do


class LicenceWords(NamedTuple):
    """Words in order: `hashes` (uint64), `starts` and `ends` (int64 bytes in the buffer), `places` (int64: which
    words of the batch they are), all of shape (words,).
    """

    hashes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    places: np.ndarray


def words_of_licences(batch: Batch, places: np.ndarray) -> LicenceWords:
    """Give the chosen words of the batch without those of markup; one with a plus sign behind it is another word."""
    found = words(batch)
    places = places[~np.isin(found.hashes[places], markup())]
    hashes, ends = found.hashes[places], found.ends[places]
    for british, american in spellings():
        hashes[hashes == british] = american
    data = np.frombuffer(batch.buffer, dtype=np.uint8)
    if len(data):
        followed = data[np.minimum(ends, len(data) - 1)] == ord("+")
        hashes[followed] ^= PLUS
    return LicenceWords(hashes, found.starts[places], ends, places)


def anchored(hashes: np.ndarray) -> np.ndarray:
    """Give the places of the words, one of which stands wherever a licence is told (int64, rising)."""
    likely = np.flatnonzero(_sieve()[hashes >> _SHIFT])
    found = hashes[likely]
    following = hashes[np.minimum(likely + 1, len(hashes) - 1)]
    told = np.isin(found, _anchors())
    for first, second in _pairs():
        told |= (found == first) & (following == second)
    places: np.ndarray = likely[told]
    return places


@cache
def _anchors() -> np.ndarray:
    return np.sort(hashes_of(datafile("rights/licences/anchors.yaml")["words"]))


@cache
def _pairs() -> tuple[tuple[np.uint64, np.uint64], ...]:
    return tuple(
        (first, second) for first, second in map(hashes_of, datafile("rights/licences/anchors.yaml")["pairs"])
    )


@cache
def _sieve() -> np.ndarray:
    """Give which first bits of a hash an anchor has: it lets one other word in a hundred through."""
    table = np.zeros(1 << BITS, dtype=bool)
    table[_anchors() >> _SHIFT] = True
    table[[first >> _SHIFT for first, _ in _pairs()]] = True
    return table


@cache
def spellings() -> tuple[tuple[np.uint64, np.uint64], ...]:
    """Give pairs of words that are read as one: the first is taken for the second."""
    pairs = datafile("rights/licences/markup.yaml")["spellings"]
    return tuple(zip(hashes_of(list(pairs)), hashes_of(list(pairs.values())), strict=True))


@cache
def markup() -> np.ndarray:
    """Give the sorted hashes of the words of markup and of comment signs."""
    return np.sort(hashes_of(datafile("rights/licences/markup.yaml")["words"]))


def hashes_of(listed: list[str]) -> np.ndarray:
    """Hash words as the scan does.

    Raises:
        ValueError: one of them is not one word.
    """
    batch = Batch(0, [Document(number, word.encode()) for number, word in enumerate(listed)])
    found = words(batch)
    if len(found.hashes) != len(listed):
        raise ValueError("a listed word is not one word")
    return found.hashes.copy()
