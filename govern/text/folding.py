"""How characters become words: one table, made from the Unicode Character Database and shipped as data.

`kind` tells for every code point whether it parts words, belongs to one, is one by itself, or has to be folded with
its neighbours; `folded` is its simple case and compatibility fold. Both are of one Unicode version whatever Python
runs, so that hashes made today are found again tomorrow. `python -m govern.text.folding` makes the table anew.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

CODE_POINTS = 0x110000
TABLE = "folding.npz"

SEPARATOR, LETTER, ALONE, TOGETHER = range(4)

# scripts that are written without spaces: each character is a word (Unicode 16, Scripts.txt; blocks, first to last)
WITHOUT_SPACES = (
    (0x0E00, 0x0E7F),  # Thai
    (0x0E80, 0x0EFF),  # Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x19E0, 0x19FF),  # Khmer symbols
    (0x2E80, 0x2FDF),  # CJK radicals
    (0x3005, 0x3007),  # iteration mark, closing mark, zero
    (0x3021, 0x3029),  # Hangzhou numerals
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xA9E0, 0xA9FF),  # Myanmar extended B
    (0xAA60, 0xAA7F),  # Myanmar extended A
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x1AFF0, 0x1B16F),  # Kana extensions
    (0x20000, 0x3FFFF),  # Han, supplementary planes
)


class Folding(NamedTuple):
    """`kind` (uint8) and `folded` (uint32), both of shape (0x110000,)."""

    kind: np.ndarray
    folded: np.ndarray


@cache
def folding() -> Folding:
    """Load the table: once a process, some tens of milliseconds."""
    with np.load(BytesIO((files("govern.text") / TABLE).read_bytes())) as table:
        steps = np.zeros(CODE_POINTS, dtype=np.int64)
        steps[table["changed"]] = table["steps"]
        kind = np.repeat(table["kinds"], np.diff(np.append(table["kind_starts"], CODE_POINTS)))
    return Folding(kind, (np.arange(CODE_POINTS) + steps).astype(np.uint32))


def fold(text: str) -> str:
    """Fold case and compatibility of a whole word: what `Folding` cannot say of its characters one by one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def make_table() -> dict[str, np.ndarray]:
    """Make the table from the Unicode version of the running Python."""
    kind = np.zeros(CODE_POINTS, dtype=np.uint8)
    folded = np.arange(CODE_POINTS, dtype=np.int64)
    composing = _composing()
    for point in range(CODE_POINTS):
        character = chr(point)
        if unicodedata.category(character)[0] not in "LNM":
            continue
        whole = fold(character)
        if len(whole) != 1 or point in composing or len(whole.encode()) != len(character.encode()):
            kind[point] = TOGETHER
        else:
            kind[point] = LETTER
            folded[point] = ord(whole)
    for first, last in WITHOUT_SPACES:
        block = kind[first : last + 1]
        block[block == LETTER] = ALONE
    changed = np.flatnonzero(folded != np.arange(CODE_POINTS))
    starts = np.append(0, np.flatnonzero(np.diff(kind)) + 1)
    return {
        "changed": changed.astype(np.uint32),
        "steps": (folded - np.arange(CODE_POINTS))[changed].astype(np.int32),
        "kind_starts": starts.astype(np.uint32),
        "kinds": kind[starts],
    }


def _composing() -> set[int]:
    """Give the code points that may join with the one before them into a single one (the second of a composition)."""
    found = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))  # Hangul vowels and final consonants
    for point in range(CODE_POINTS):
        parts = unicodedata.decomposition(chr(point)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(int(parts[1], 16))
    return found


if __name__ == "__main__":
    from pathlib import Path

    np.savez_compressed(Path(__file__).with_name(TABLE), allow_pickle=False, **make_table())
