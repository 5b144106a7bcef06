"""Write glyphs.yaml: the characters that the fonts in Typst have, in every weight that pages use.

Typst itself is asked, by its refusal to write PDF/UA-1 with a character that no font has. Run this after an update of
Typst: python reports/paper/write_glyphs.py
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import typst

FILE = Path(__file__).with_name("glyphs.yaml")
LAST = 0x1FFFF  # beyond it there are ideographs and marks of variants
BATCH = 512
SPACES = "\N{NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}"
# scripts that are not readable without signs that combine with letters, which the fonts do not have
PASSED_OVER = (range(0x0900, 0x0980), range(0x0E80, 0x0F00))
PAGE = "glyphs.typ"
REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could')
NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")
HEAD = """\
# The characters that the fonts in Typst {version} have, as ranges of their Unicode numbers (hexadecimal). Those that
# combine with others are left out. Written by reports/paper/write_glyphs.py
"""


def known(signs: Sequence[str]) -> set[str]:
    """Give those of some characters that the fonts have."""
    inputs = {"data": "\n\n".join(signs)}
    try:
        typst.compile(FILE.with_name(PAGE), ignore_system_fonts=True, pdf_standards="ua-1", sys_inputs=inputs)
    except typst.TypstError as error:
        refused = {sign for text in REFUSED.findall(error.diagnostic) for sign in _unescaped(text)} & set(signs)
        if not refused:
            raise
        return known([sign for sign in signs if sign not in refused])
    return set(signs)


def ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Give ascending numbers as ranges."""
    first = last = numbers[0]
    for number in [*numbers[1:], None]:
        if number is not None and number == last + 1:
            last = number
            continue
        yield f"{first:04X}-{last:04X}" if last > first else f"{first:04X}"
        if number is not None:
            first = last = number


def _asked() -> list[str]:
    signs = (chr(number) for number in range(0x20, LAST + 1))
    return [
        sign
        for sign in signs
        if sign in SPACES or (sign.isprintable() and unicodedata.category(sign)[0] != "M" and not _passed_over(sign))
    ]


def _passed_over(sign: str) -> bool:
    return any(ord(sign) in script for script in PASSED_OVER)


def _unescaped(text: str) -> str:
    return NUMBER.sub(lambda found: chr(int(found[1], 16)), text)


if __name__ == "__main__":
    asked = _asked()
    found = [ord(sign) for first in range(0, len(asked), BATCH) for sign in known(asked[first : first + BATCH])]
    written = "".join(f'  - "{one}"\n' for one in ranges(sorted(found)))
    FILE.write_text(f"{HEAD.format(version=version('typst'))}ranges:\n{written}", "utf-8")
    print(f"{len(found)} characters")
