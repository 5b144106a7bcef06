"""Texts as the fonts of the PDF can show them: a character that they lack is written as its number."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

from govern.report.paper.breaking import breakable
from govern.resources import data_folder
from govern.yaml_file import load_yaml

FILE = "glyphs.yaml"
MAX_NUMBERS = 6  # of one run of characters; how many more there are is told
CONTROL = "\N{REPLACEMENT CHARACTER}"
ADDRESSES = ("to", "anchor")  # keys of what is not shown


class Written:
    """Writes texts with what the fonts have; `numbered` tells whether any character had to be written as a number."""

    def __init__(self) -> None:
        self.numbered = False

    def text(self, text: str) -> str:
        """Give a text as it can be shown: `[U+4E2D U+6587]` for what there is no glyph for.

        Characters are put together with the accents that follow them first (Unicode NFC). Line feeds stay. What is
        long has places to break.
        """
        if text.isascii() and text.replace("\n", "").isprintable():
            return breakable(text)
        composed = "".join(
            sign if sign == "\n" or sign.isprintable() or sign.isspace() else CONTROL
            for sign in unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
        )
        return breakable(_without_glyph().sub(self._numbers, composed))

    def document(self, value: Any) -> Any:
        """Give what JSON can hold with every text in it as it can be shown; keys and addresses stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.document(one) for one in value]
        if isinstance(value, dict):
            return {key: one if key in ADDRESSES else self.document(one) for key, one in value.items()}
        return value

    def _numbers(self, run: re.Match[str]) -> str:
        self.numbered = True
        shown = [f"U+{ord(sign):04X}" for sign in run[0][:MAX_NUMBERS]]
        more = len(run[0]) - len(shown)
        return f"[{' '.join(shown)}{f' +{more}' if more else ''}]"


def has_glyph(sign: str) -> bool:
    """Whether the fonts have a character."""
    ranges = _ranges()
    place = bisect_right(ranges, (ord(sign), 0x10FFFF)) - 1
    return place >= 0 and ranges[place][0] <= ord(sign) <= ranges[place][1]


@cache
def _ranges() -> list[tuple[int, int]]:
    text = (data_folder("reports") / "paper" / FILE).read_text("utf-8")
    data: dict[str, Any] = load_yaml(Path("reports") / "paper" / FILE, text).data
    ends = ([int(end, 16) for end in written.split("-")] for written in data["ranges"])
    return [(both[0], both[-1]) for both in ends]


@cache
def _without_glyph() -> re.Pattern[str]:
    known = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _ranges())
    return re.compile(rf"[^\n{known}]+")
