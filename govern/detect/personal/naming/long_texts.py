"""Long texts in pieces that a pipeline can hold: cut where a sentence or a line ends."""

import re
from collections.abc import Iterator

PIECE = 20_000  # characters; a neural pipeline needs about 1 kB for each
BORDERS = (re.compile(r"\n\s*"), re.compile(r"[.!?。！？]['\")\]]?\s+|[。！？]"), re.compile(r"\s+"))


def pieces(text: str, most: int = PIECE) -> Iterator[tuple[int, str]]:
    """Yield where each piece of at most `most` characters begins, and the piece; together they are the text.

    A piece ends after its last line in the second half of what fits, else after its last sentence there, else after a
    word, else anywhere.
    """
    start = 0
    while len(text) - start > most:
        end = _border(text, start + most // 2, start + most)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _border(text: str, low: int, high: int) -> int:
    for border in BORDERS:
        last = 0
        for match in border.finditer(text, low, high):
            last = match.end()
        if last:
            return last
    return high
