"""One hash for the texts that say the same: exact duplicates are documents whose normalised texts are equal.

Normalised is Unicode NFC (UAX #15), every run of white space as one space, none at either end; case is kept.
White space is Unicode's White_Space property without U+001C-001F, and the two invisible ones that page makers
leave behind, U+200B and U+FEFF.
"""

import re
import unicodedata
from hashlib import blake2b

import numpy as np

from govern.corpus.batch import Batch
from govern.text.windows import compiled

DIGEST_BYTES = 16
ASCII_SPACE = bytes.maketrans(b"\t\n\v\f\r", b"     ")
WIDE_SPACE_BYTES = (
    r"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2(?:\x80[\x80-\x8b\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80|\xef\xbb\xbf"
)
WIDE_SPACE = re.compile(WIDE_SPACE_BYTES.encode("ascii"))
MAY_COMPOSE = r"[\xcc-\xe1\xe3-\xff]|\xe2[^\x80]"  # below U+0300, and in U+2000-203F but for spaces, all is NFC
SPACE = ord(" ")


def text_digests(batch: Batch) -> list[str]:
    """Give each document's 128-bit BLAKE2b (RFC 7693) of its normalised text, as 32 hexadecimal digits."""
    if batch.buffer.isascii():
        data, starts, ends = batch.buffer, batch.starts, batch.ends
    else:
        texts = [composed(document.text) for document in batch.documents]
        data = b"".join(texts)
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        ends = np.cumsum(sizes)
        starts = ends - sizes
    kept, starts, ends = collapsed(data, starts, ends)
    view = memoryview(kept)
    return [
        blake2b(view[start:end], digest_size=DIGEST_BYTES).hexdigest()
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def composed(text: bytes) -> bytes:
    """Give UTF-8 text in NFC, with every white space beyond ASCII as a space."""
    if text.isascii():
        return text
    if compiled(f"{MAY_COMPOSE}|{WIDE_SPACE_BYTES}").search(text) is None:
        return text
    characters = text.decode("utf-8")
    if not unicodedata.is_normalized("NFC", characters):
        text = unicodedata.normalize("NFC", characters).encode("utf-8")
    return WIDE_SPACE.sub(b" ", text) if compiled(WIDE_SPACE_BYTES).search(text) is not None else text


def collapsed(data: bytes, starts: np.ndarray, ends: np.ndarray) -> tuple[bytes, np.ndarray, np.ndarray]:
    """Squeeze each text's runs of ASCII white space to one space and trim it; the ranges move with their texts."""
    spaced = data.translate(ASCII_SPACE)
    values = np.frombuffer(spaced, dtype=np.uint8)
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
    return kept.tobytes(), starts, ends - trailing
