"""Identifiers by their form and check alone: whoever asks says that it is one, so no context is needed."""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.personal.identifiers.detector import recognizers
from govern.detect.personal.identifiers.facts import CLASSES
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer
from govern.subject.value import Value

SEPARATORS = re.compile(r"[\s./+\u2010\u2011\u2013-]+")
SHORTEST = 4


def identifiers(text: str, region: str | None) -> Iterator[Value]:
    """Yield every identifier that `text` may be, with any separators; only those of `region` where one is given."""
    bare = SEPARATORS.sub("", text).upper()
    if len(bare) < SHORTEST or not any(map(str.isdigit, bare)) or text.startswith("+"):
        return
    for pattern, recognizer in _known():
        facts = recognizer.facts
        if region not in (None, facts.country) or not pattern.fullmatch(bare):
            continue
        value = recognizer.check(bare)
        if value is not None:
            where = f" ({facts.country})" if facts.country else ""
            yield Value(facts.category, value, recognizer.mask(value), f"as {facts.label}{where}")


@cache
def _known() -> tuple[tuple[re.Pattern[str], IdentifierRecognizer], ...]:
    return tuple((_bare_pattern(recognizer), recognizer) for recognizer in recognizers())


def _bare_pattern(recognizer: IdentifierRecognizer) -> re.Pattern[str]:
    """Give a pattern for the forms without separators; literal characters of a form stay."""
    forms = {SEPARATORS.sub("", form) for form, _ in recognizer.facts.forms}
    shapes = sorted("".join(CLASSES.get(each, re.escape(each)) for each in form) for form in forms)
    return re.compile("|".join(shapes))
