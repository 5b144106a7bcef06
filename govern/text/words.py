"""The one tokenising pass: the words of a batch as 64-bit hashes, with their places. Every other index stands on it.

A word is a run of letters, marks and digits after case and compatibility folding; in scripts without spaces every
character is one. It is found on the bytes of the whole batch at once: ASCII by a translation table, the rest by a
look at the lead bytes alone, so the cost follows what is there. No word crosses documents: NUL parts them.
"""

from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch
from govern.text.folding import ALONE, SEPARATOR, TOGETHER, fold, folding

_ASCII = bytes(byte | 0x20 if chr(byte).isupper() else byte for byte in range(128))
_TABLE = bytes(byte if byte > 127 or chr(byte).isalnum() else 0 for byte in _ASCII + bytes(range(128, 256)))
_EIGHT = np.uint64(0xFFFFFFFFFFFFFFFF)
_LOW_BYTES = np.array([_EIGHT >> np.uint64(64 - 8 * n) if n else 0 for n in range(9)], dtype=np.uint64)
_STEP = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as in SplitMix64 (Steele, Lea and Flood 2014)
_LENGTH = np.array([2 if byte < 0xE0 else 3 if byte < 0xF0 else 4 for byte in range(256)], dtype=np.int64)


class Words(NamedTuple):
    """The words of a batch in order. `hashes` (uint64), `starts` and `ends` (int64 bytes in the batch's buffer) have
    shape (words,); those of document `i` are `first[i]` to `first[i + 1]`, so `first` has shape (documents + 1,).
    """

    hashes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray


_known: WeakKeyDictionary[Batch, Words] = WeakKeyDictionary()


def words(batch: Batch) -> Words:
    """Give the words of every document of the batch; made once a batch, however often they are asked for."""
    if batch not in _known:
        _known[batch] = _made(batch)
    return _known[batch]


def _made(batch: Batch) -> Words:
    text = bytearray(batch.buffer.translate(_TABLE))
    text += bytes(8)
    data = np.frombuffer(text, dtype=np.uint8)
    if batch.buffer.isascii():
        starts, ends = _runs(data)
        hashes = hash_bytes(text, starts, ends)
    else:
        alone, together = _fold_in_place(data)
        starts, ends = _runs(data) if not len(alone) else _runs_and_singles(data, alone)
        hashes = hash_bytes(text, starts, ends)
        _rehash(hashes, batch.buffer, starts, ends, together)
    return Words(hashes, starts, ends, np.searchsorted(starts, np.append(batch.starts, batch.ends[-1] + 1)))


def mix(values: np.ndarray) -> np.ndarray:
    """Mix the bits of 64-bit values in place (the finaliser of SplitMix64) and give them."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def hash_bytes(text: bytes | bytearray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Hash slices of `text`, which has to end in 8 spare bytes: uint64, shape (slices,). Eight bytes at a time."""
    # raw bytes, for numpy gathers numbers that lie at odd places half as fast
    eights = np.ndarray(shape=(len(text) - 7,), dtype="V8", buffer=text, strides=(1,))
    lengths = ends - starts
    hashes: np.ndarray = eights[starts].view("<u8")
    hashes &= _LOW_BYTES.take(lengths, mode="clip")
    hashes += lengths.view(np.uint64) * _STEP
    mix(hashes)
    longer = np.flatnonzero(lengths > 8)
    done = 8
    while len(longer):
        rest = eights[starts[longer] + done].view("<u8")
        rest &= _LOW_BYTES.take(lengths[longer] - done, mode="clip")
        hashes[longer] = mix(hashes[longer] * _STEP ^ rest)
        done += 8
        longer = longer[lengths[longer] > done]
    return hashes


def _runs(data: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give starts and ends of the runs of non-zero bytes."""
    inside = np.zeros(len(data) + 1, dtype=bool)
    np.not_equal(data, 0, out=inside[1:])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return edges[0::2], edges[1::2]


def _runs_and_singles(data: np.ndarray, alone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give starts and ends of the runs, cut before and after every character that is a word by itself."""
    inside = data != 0
    cut = np.zeros(len(data) + 1, dtype=bool)
    cut[1:-1] = inside[1:] != inside[:-1]
    cut[0] = True
    cut[alone] = True
    cut[alone + _LENGTH[data[alone]]] = True
    edges = np.flatnonzero(cut)
    starts, ends = edges[:-1], edges[1:]
    words = inside[starts]
    return starts[words], ends[words]


def _fold_in_place(data: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fold every character beyond ASCII where it stands; give where those stand that are words, or fold together."""
    leads = np.flatnonzero(data >= 0xC0)
    points = _decoded(data, leads)
    table = folding()
    kinds = table.kind[points]
    for length in (2, 3, 4):
        chosen = _LENGTH[data[leads]] == length
        for offset in range(length):
            # the lead byte goes last: it is what the next length is chosen by
            place = length - 1 - offset
            data[leads[chosen & (kinds == SEPARATOR)] + place] = 0
    folded = table.folded[points]
    changed = np.flatnonzero((folded != points) & (kinds != SEPARATOR))
    _encode(data, leads[changed], folded[changed])
    return leads[kinds == ALONE], leads[kinds == TOGETHER]


def _decoded(data: np.ndarray, leads: np.ndarray) -> np.ndarray:
    """Decode the UTF-8 characters that begin at `leads` (none is ASCII): code points, int64."""
    first = data[leads].astype(np.int64)
    points: np.ndarray = (first & 0x1F) << 6 | data[leads + 1] & 0x3F
    three = np.flatnonzero(first >= 0xE0)
    points[three] = (points[three] & 0x3FF) << 6 | (data[leads[three] + 2] & 0x3F)
    four = np.flatnonzero(first >= 0xF0)
    points[four] = (points[four] & 0x7FFF) << 6 | (data[leads[four] + 3] & 0x3F)
    return points


def _encode(data: np.ndarray, places: np.ndarray, points: np.ndarray) -> None:
    """Write code points over the characters at `places`, which take as many bytes."""
    length = _LENGTH[data[places]]
    for size, mark in ((2, 0xC0), (3, 0xE0), (4, 0xF0)):
        chosen = length == size
        at, value = places[chosen], points[chosen].astype(np.int64)
        data[at] = mark | value >> 6 * (size - 1)
        for offset in range(1, size):
            data[at + offset] = 0x80 | value >> 6 * (size - 1 - offset) & 0x3F


def _rehash(hashes: np.ndarray, buffer: bytes, starts: np.ndarray, ends: np.ndarray, together: np.ndarray) -> None:
    """Replace the hashes of words that fold only as a whole (ligatures, combining marks, full-width forms)."""
    if not len(together):
        return
    for word in np.unique(np.searchsorted(starts, together, side="right") - 1).tolist():
        hashes[word] = _folded_hash(buffer[starts[word] : ends[word]])


@lru_cache(maxsize=1 << 16)
def _folded_hash(word: bytes) -> int:
    folded = fold(word.decode("utf-8")).encode("utf-8")
    return int(hash_bytes(folded + bytes(8), np.array([0]), np.array([len(folded)]))[0])
