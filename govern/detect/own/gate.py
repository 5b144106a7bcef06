"""A gate before a pattern of Presidio: an RE2 pattern that hits wherever the pattern matches, and perhaps elsewhere.

Presidio runs its patterns with the module `regex`, which may backtrack without end. The gate is linear, so only
documents in which it hits are given to `regex`. It is made from the syntax tree: on ASCII as sharp as the pattern,
off it any character counts as any other; assertions and references are left out. All of that widens it.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import re2
import regex

from govern.corpus.batch import SEPARATOR, Batch

_parser: Any = import_module("re._parser")

KNOWN_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.UNICODE | re.VERBOSE  # the same numbers in `regex`
# what `regex` reads otherwise than `re`: POSIX classes, and braces that are no repetition (fuzzy matching)
READ_OTHERWISE = re.compile(r"\[:|\{(?!\d*,?\d*\})")
MOST_REPEATS = 1000  # RE2's limit
ASCII = [chr(code) for code in range(1, 128)]  # without NUL, which stands between documents
NOT_ASCII = r"\x{80}-\x{10FFFF}"
FOLDED_OFF_ASCII = frozenset("kKsSiI")  # these have equals off ASCII: the kelvin sign, the long s, the Turkish i
ANYTHING = r"[\x{01}-\x{10FFFF}]"
CATEGORIES = {name: regex.compile(escape) for name, escape in {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}.items()}


class NoGateError(ValueError):
    """The pattern has something for which there is no wider RE2 pattern here."""


@cache
def gate(pattern: str, flags: int) -> Any:
    """Compile the gate of a pattern, over UTF-8 bytes; None where there is none that shuts anything out."""
    if flags & ~int(KNOWN_FLAGS) or READ_OTHERWISE.search(pattern):
        return None
    try:
        tree = _parser.parse(pattern, flags)
    except (re.error, RecursionError, OverflowError):
        return None
    if tree.state.flags & ~int(KNOWN_FLAGS):
        return None
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    for exact in (True, False):
        try:
            compiled = re2.compile(widened(tree, tree.state.flags, exact).encode(), options)
        except (re2.error, NoGateError, RecursionError):
            continue
        return None if compiled.search(b"") else compiled
    return None


def rows_hit(compiled: Any, batch: Batch) -> np.ndarray:
    """Give the rows of the documents in which a gate hits (int64, rising); those that hold NUL are among them."""
    hit = np.zeros(len(batch), dtype=bool)
    row = 0
    while row < len(batch):
        found = compiled.search(batch.buffer, int(batch.starts[row]))
        if found is None:
            break
        row = int(np.searchsorted(batch.ends, found.start(), side="right"))
        hit[row] = True
        row += 1
    if batch.buffer.count(SEPARATOR) >= len(batch):
        hit |= np.array([SEPARATOR in document.text for document in batch.documents])
    return np.flatnonzero(hit)


def widened(tree: Iterable[tuple[Any, Any]], flags: int, exact: bool) -> str:
    """Write a syntax tree as an RE2 pattern that matches no less; `exact` keeps the numbers of repetitions."""
    return "".join(_node(str(kind), value, flags, exact) for kind, value in tree)


def _node(kind: str, value: Any, flags: int, exact: bool) -> str:
    match kind:
        case "LITERAL":
            return _characters([("LITERAL", value)], flags)
        case "NOT_LITERAL":
            return _characters([("NEGATE", None), ("LITERAL", value)], flags)
        case "IN":
            return _characters([(str(part), content) for part, content in value], flags)
        case "ANY":
            return ANYTHING
        case "BRANCH":
            return "(?:" + "|".join(widened(branch, flags, exact) for branch in value[1]) + ")"
        case "SUBPATTERN":
            _, added, removed, inner = value
            return f"(?:{widened(inner, (flags | added) & ~removed, exact)})"
        case "ATOMIC_GROUP":
            return f"(?:{widened(value, flags, exact)})"
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = value
            return f"(?:{widened(inner, flags, exact)}){_repeat(int(least), int(most), exact)}"
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return ""
        case "GROUPREF":
            return f"{ANYTHING}*"
        case _:
            raise NoGateError(kind)


def _repeat(least: int, most: int, exact: bool) -> str:
    if not exact:
        return "*" if least == 0 else "+"
    if most > MOST_REPEATS:
        return f"{{{min(least, MOST_REPEATS)},}}"
    return f"{{{least},{most}}}"


def _characters(parts: list[tuple[str, Any]], flags: int) -> str:
    """Write a set of characters; off ASCII all or nothing is in it."""
    folds = bool(flags & re.IGNORECASE)
    negated = parts[0][0] == "NEGATE"
    members = parts[1:] if negated else parts
    tests = [_test(kind, content) for kind, content in members]
    inside = {character for character in ASCII if any(test(character) for test in tests)}
    if negated:
        return _set(set(ASCII) - inside, True)
    off = any(kind == "CATEGORY" or _last(kind, content) > 127 for kind, content in members)
    if folds:
        inside |= {character.swapcase() for character in inside}
        inside |= FOLDED_OFF_ASCII if off else set()
        off = off or not inside.isdisjoint(FOLDED_OFF_ASCII)
    return _set(inside, off)


def _test(kind: str, content: Any) -> Callable[[str], bool]:
    match kind:
        case "LITERAL":
            return lambda character: ord(character) == content
        case "RANGE":
            low, high = content
            return lambda character: low <= ord(character) <= high
        case "CATEGORY":
            words = str(content).split("_")
            if words[-1] in CATEGORIES:
                category, wanted = CATEGORIES[words[-1]], "NOT" not in words
                return lambda character: (category.match(character) is not None) is wanted
    raise NoGateError(kind)


def _last(kind: str, content: Any) -> int:
    return int(content[1] if kind == "RANGE" else content)


def _set(inside: set[str], off: bool) -> str:
    if not inside and not off:
        raise NoGateError("a set without characters, or of NUL alone")
    return "[" + "".join(rf"\x{{{ord(character):02X}}}" for character in sorted(inside)) + NOT_ASCII * off + "]"
