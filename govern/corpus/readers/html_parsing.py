"""HTML from strangers: parsed, unless its markup would cost a parser time or memory out of all proportion.

Some pages of a few kilobytes cost a parser of the HTML Standard minutes or gigabytes: elements nested thousands deep,
formatting that is opened again in each of many blocks (section 13.2.4.3), thousands of attributes. What a page may
cost is told from its tags before it is parsed, in linear time.
"""

import re
from dataclasses import dataclass

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from govern.corpus.broken import BrokenInputError

SMALL = 2048  # bytes that can do no harm
_VOID = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
    "wbr",
)
_CLOSE_THEMSELVES = ("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup")
# of these a parser opens as many again as stand open, if their attributes differ; of `a` only the last
_FORMATTING = ("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
_QUOTED = re.compile(rb"=\s*(?:\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page may have: tags times the deepest nesting, tags times formatting left open, options squared, and
    bytes of a tag beside its quoted values.
    """

    steps: int = 2_000_000_000
    copies: int = 3_000_000
    options: int = 500_000_000
    tag: int = 4096


BOUNDS = Bounds()


def parsed(html: str, bounds: Bounds = BOUNDS) -> LexborHTMLParser:
    """Parse a page.

    Raises:
        BrokenInputError: parsing it would cost too much (`too-deep`).
    """
    fault = refused(html.encode("utf-8", "replace"), bounds) if len(html) > SMALL else ""
    if fault:
        raise BrokenInputError("too-deep", fault)
    return LexborHTMLParser(html)


def refused(data: bytes, bounds: Bounds = BOUNDS) -> str:
    """Tell why a page is not to be parsed; empty where it may be."""
    buffer = np.frombuffer(data + bytes(16), dtype=np.uint8)
    at = np.flatnonzero(buffer == ord("<"))
    tags = len(at)
    if _long_tag(data, at, bounds.tag):
        return f"a tag of more than {bounds.tag} bytes beside its quoted values"
    if tags * tags > min(bounds.steps, bounds.copies, bounds.options):
        names = _Names(buffer, at)
        if names.count("option") ** 2 > bounds.options:
            return "more options in lists than are safe to parse"
        if tags * sum(names.deepest(name) for name in _FORMATTING) > bounds.copies:
            return "more formatting left open than is safe to parse"
        if tags * names.deepest_of_others((*_VOID, *_CLOSE_THEMSELVES)) > bounds.steps:
            return "nested more deeply than is safe to parse"
    return ""


class _Names:
    """The tags of a page: where each begins and whether it opens or closes."""

    def __init__(self, buffer: np.ndarray, at: np.ndarray) -> None:
        self._closing = buffer[at + 1] == ord("/")
        begin = at + 1 + self._closing
        lowered = np.stack([buffer[begin + place] | 0x20 for place in range(9)], axis=1)
        letters = (lowered >= ord("a")) & (lowered <= ord("z")) | (lowered >= ord("0")) & (lowered <= ord("9"))
        length = np.where(letters.all(axis=1), 9, np.argmin(letters, axis=1))
        kept = np.arange(9) < np.minimum(length, 8)[:, None]
        self._names = np.ascontiguousarray(np.where(kept, lowered, 0)[:, :8]).view("<u8")[:, 0]
        self._is_tag = letters[:, 0] & (lowered[:, 0] >= ord("a"))

    def count(self, name: str) -> int:
        """Give how many elements of a name are opened."""
        return int(np.count_nonzero((self._names == _number(name)) & ~self._closing))

    def deepest(self, name: str) -> int:
        """Give how many elements of a name are open at most, by its tags alone."""
        return _deepest(self._closing[self._names == _number(name)])

    def deepest_of_others(self, names: tuple[str, ...]) -> int:
        """Give how many elements with other names are open at most."""
        chosen = self._is_tag & ~np.isin(self._names, [_number(name) for name in names])
        order = np.argsort(self._names[chosen], kind="stable")
        sorted_names, closing = self._names[chosen][order], self._closing[chosen][order]
        cuts = np.flatnonzero(np.append(True, sorted_names[1:] != sorted_names[:-1]))
        return sum(_deepest(part) for part in np.split(closing, cuts[1:])) if len(cuts) else 0


def _deepest(closing: np.ndarray) -> int:
    """Give the deepest nesting of tags that open or close; one that closes nothing counts for nothing."""
    depth = np.cumsum(np.where(closing, -1, 1))
    lowest = np.minimum.accumulate(np.minimum(depth, 0)) if len(depth) else depth
    return int((depth - lowest).max(initial=0))


def _long_tag(data: bytes, at: np.ndarray, most: int) -> bool:
    """Whether a tag has more bytes than `most` outside of its quoted values, as thousands of attributes have."""
    ends = np.append(at[1:], len(data))
    for start, end in zip(at[ends - at > most].tolist(), ends[ends - at > most].tolist(), strict=True):
        if data[start + 1 : start + 2].isalpha():
            bare = _QUOTED.sub(b"", data[start:end])
            if len(bare) > most and b">" not in bare[:most]:
                return True
    return False


def _number(name: str) -> int:
    return int.from_bytes(name.encode()[:8].ljust(8, b"\0"), "little")
