"""The anchors of identifiers: cheap patterns over bytes that meet every printed form, where digits stand close."""

import re
from collections.abc import Sequence

from govern.detect.personal.identifiers.facts import CLASSES, Facts
from govern.text.windows import Anchor

FEW_DIGITS = 6  # forms with fewer have a pass of their own: years and short numbers are everywhere
BYTES = {" ": 3, "-": 3, "G": 2}  # at most, in UTF-8; other characters have 1
GAP = 5  # bytes from one digit to the next, in some run of so many digits of every form


def anchors(facts: Sequence[Facts]) -> tuple[Anchor, ...]:
    """Give the anchors that meet every form of `facts`: of those with few digits, and of the others.

    Raises:
        ValueError: a form has few digits and none of them beside a letter, or many that stand far apart.
    """
    forms = sorted({form for known in facts for form, _ in known.forms})
    many = [form for form in forms if form.count("9") >= FEW_DIGITS]
    few = [form for form in forms if form.count("9") < FEW_DIGITS]
    found = []
    if many:
        span = max(map(_span, many))
        found.append(Anchor(_any_of(many), FEW_DIGITS, span, max(map(_bytes, many)), gap=GAP))
    if few:
        if not all(any({"A", "9"} <= set(chunk) for chunk in re.split(r"[^9AXG]", form)) for form in few):
            raise ValueError(f"a form with few digits needs one in a group with letters: {few}")
        found.append(Anchor(_any_of(few), longest=max(map(_bytes, few)), prints=("A9", "9A")))
    return tuple(found)


def _any_of(forms: Sequence[str]) -> str:
    return "|".join(sorted(map(_byte_pattern, forms), key=lambda shape: (-len(shape), shape)))


def _span(form: str) -> int:
    """Give within how many bytes `FEW_DIGITS` digits of a form stand that follow one another closely."""
    digits: list[int] = []
    place, spans = 0, []
    for character in form:
        if character == "9":
            digits = [*digits, place] if digits and place - digits[-1] <= GAP else [place]
            if len(digits) >= FEW_DIGITS:
                spans.append(place - digits[-FEW_DIGITS] + 1)
        place += BYTES.get(character, 1)
    if not spans:
        raise ValueError(f"the digits of the form {form!r} stand too far apart")
    return min(spans)


def _byte_pattern(form: str) -> str:
    """Give a form as RE2 reads it; where it begins or ends in ASCII, no letter, digit or _ stands beside it."""
    pattern = "".join(CLASSES.get(character, re.escape(character)) for character in form)
    before, after = ("" if character == "G" else r"\b" for character in (form[0], form[-1]))
    return f"{before}{pattern}{after}"


def _bytes(form: str) -> int:
    """Give the most bytes that a form takes."""
    return sum(BYTES.get(character, 1) for character in form)
