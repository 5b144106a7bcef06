"""Licence expressions: are they SPDX, and if not, which SPDX identifier was perhaps meant."""

import difflib
import re
from functools import cache
from typing import Any

MAX_EXPRESSION = 500
UNKNOWN = "unknown"  # of any value: a stated gap, never permission
LICENCE_WORDS = (UNKNOWN, "proprietary", "public-domain")
_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
_FILLER = re.compile(r"(?:\b(?:the|licen[cs]ed?|version|under|public)\b|[^a-z0-9.+]+)+")


@cache
def _licensing() -> Any:
    from license_expression import get_spdx_licensing  # 0.1 s, and only where a licence is declared

    return get_spdx_licensing()


@cache
def spdx(text: str) -> str | None:
    """Give `text` as a normalised SPDX expression (SPDX 2.3, annex D), or None where it is not one.

    `LicenseRef-...` of the user's own counts; letter case is mended.
    """
    from license_expression import ExpressionError

    if not text.strip() or len(text) > MAX_EXPRESSION:
        return None
    try:
        parsed = _licensing().parse(text)
        unknown = _licensing().unknown_license_keys(parsed)
    except ExpressionError:
        return None
    return str(parsed) if all(_OWN.fullmatch(key) for key in unknown) else None


@cache
def meant(text: str) -> str | None:
    """Guess the SPDX identifier that a licence's everyday name stands for, or None."""
    near = difflib.get_close_matches(_plain(text[:80]), _by_plain_name(), n=1, cutoff=0.85)
    return _by_plain_name()[near[0]] if near else None


def named(text: str) -> str | None:
    """Give the SPDX identifier whose name is `text` but for words such as `licence` and for signs, or None."""
    return _by_plain_name().get(_plain(text[:80]))


@cache
def _by_plain_name() -> dict[str, str]:
    keys = [key for key in _licensing().known_symbols if not key.startswith("LicenseRef-")]
    return {_plain(key): key for key in sorted(keys)}


def _plain(text: str) -> str:
    return _FILLER.sub("-", text.lower()).strip("-")
