"""One hash for the texts that say the same: exact duplicates are documents whose normalised texts are equal.

Normalised is Unicode NFC (UAX #15), every run of white space as one space, none at either end; case is kept.
White space is Unicode's White_Space property without U+001C-001F, and the two invisible ones that page makers
leave behind, U+200B and U+FEFF.
"""

import re
import unicodedata
from hashlib import sha256

import numpy as np

from govern.corpus.batch import Batch

DIGEST_BYTES = 16  # of the hash's 32
WIDE_SPACE = re.compile(
    rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2(?:\x80[\x80-\x8b\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80|\xef\xbb\xbf"
)
TAB, SPACE, SPACE_BIT = ord("\t"), ord(" "), 5
CONTROL_SPACES = 5  # tab, line feed, vertical tab, form feed, carriage return


def text_digests(batch: Batch) -> list[str]:
    """Give the first 128 bits of each document's SHA-256 (FIPS 180-4), of its normalised text, in hexadecimal."""
    data, starts, ends = batch.buffer, batch.starts, batch.ends
    rows = _to_compose(batch)
    if len(rows):
        texts = [document.text for document in batch.documents]
        for row in rows.tolist():
            texts[row] = composed(texts[row])
        data = b"".join(texts)
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        ends = np.cumsum(sizes)
        starts = ends - sizes
    kept, starts, ends = collapsed(data, starts, ends)
    view = kept.data
    return [
        sha256(view[start:end], usedforsecurity=False).hexdigest()[: 2 * DIGEST_BYTES]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _to_compose(batch: Batch) -> np.ndarray:
    """Give the documents with a character that may compose, or with white space beyond ASCII.

    All characters below U+0300 and in U+2000-203F are in NFC whatever stands beside them.
    """
    data = np.frombuffer(batch.buffer + bytes(2), dtype=np.uint8)
    leads = np.flatnonzero(data >= 0xC2)
    lead, second, third = data[leads], data[leads + 1], data[leads + 2]
    general = (lead == 0xE2) & (second == 0x80)
    space = general & ((third < 0x8C) | (third == 0xA8) | (third == 0xA9) | (third == 0xAF))
    space |= (lead == 0xC2) & ((second == 0x85) | (second == 0xA0))
    return np.unique(np.searchsorted(batch.ends, leads[space | ((lead >= 0xCC) & ~general)]))


def composed(text: bytes) -> bytes:
    """Give UTF-8 text in NFC, with every white space beyond ASCII as a space."""
    characters = text.decode("utf-8")
    if not unicodedata.is_normalized("NFC", characters):
        text = unicodedata.normalize("NFC", characters).encode("utf-8")
    return WIDE_SPACE.sub(b" ", text)


def collapsed(data: bytes, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Squeeze each text's runs of ASCII white space to one space and trim it; the ranges move with their texts.

    The text is given as bytes (uint8).
    """
    values = np.frombuffer(data, dtype=np.uint8)
    control = (values - TAB < CONTROL_SPACES).view(np.uint8)
    values = np.maximum(values, control << SPACE_BIT)  # all five are below the space
    space = values == SPACE
    drop = np.zeros(len(values) + 1, dtype=bool)
    np.logical_and(space[1:], space[:-1], out=drop[1:-1])
    filled = starts[ends > starts]
    drop[filled] = space[filled]
    dropped = np.flatnonzero(drop)
    starts = starts - np.searchsorted(dropped, starts)
    ends = ends - np.searchsorted(dropped, ends)
    kept = values[~drop[:-1]] if len(dropped) else values
    trailing = ends > starts
    trailing[trailing] = kept[ends[trailing] - 1] == SPACE
    return kept, starts, ends - trailing
