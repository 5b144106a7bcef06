"""Where long names, paths and digests may go on in the next line: nothing leaves its column or the page."""

import re

BREAK = "\N{ZERO WIDTH SPACE}"
VERY_LONG = 30  # characters; no word is, and what is may break anywhere
_LONG = re.compile(r"\S{12,}")
_SEPARATOR = re.compile(r"[/._:=@&?-]+(?=[^/._:=@&?-])")
_ANYWHERE = re.compile(r"[/._:=@&?-]+|[^/._:=@&?-]{8}")


def breakable(text: str) -> str:
    """Give text with places to break in what is long: after separators, and in what is very long anywhere."""
    return _LONG.sub(_broken, text)


def _broken(run: re.Match[str]) -> str:
    places = _ANYWHERE if len(run[0]) > VERY_LONG else _SEPARATOR
    return places.sub(rf"\g<0>{BREAK}", run[0])
