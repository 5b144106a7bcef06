"""SPDX licence expressions (SPDX specification 2.3, annex D): from ScanCode's keys, and from what people write."""

import re
from functools import cache, lru_cache
from math import prod
from typing import Any

from license_expression import ExpressionError, Licensing

from govern.detect.rights.licences.index import licences

UNKNOWN = "LicenseRef-scancode-unknown-spdx"
OPERATORS = {"and": "AND", "or": "OR", "with": "WITH"}
TOKEN = re.compile(r"[A-Za-z0-9.+:_-]+|[()]|\S")
IDENTIFIER = re.compile(r"[A-Za-z0-9.+:_-]+")
OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+", re.IGNORECASE)
MOST_TOKENS = 64
MOST_ALTERNATIVES = 256
KEPT = 1 << 14  # expressions of which the reading is remembered


@cache
def from_keys(expression: str) -> str:
    """Give an expression in ScanCode's keys as one of SPDX ids."""
    known = licences()
    words = (word if word in OPERATORS.values() else known[word].spdx for word in IDENTIFIER.findall(expression))
    return IDENTIFIER.sub(lambda _: next(words), expression)


@cache
def identifiers() -> dict[str, str]:
    """Give SPDX ids by every spelling that is known, in small letters: what replaced it for one no longer in use."""
    known = sorted(licences().items(), key=lambda item: bool(item[1].replaced))
    meant = {key: from_keys(licence.replaced) if licence.replaced else licence.spdx for key, licence in known}
    table: dict[str, str] = {}
    for key, licence in known:
        for spelling in (licence.spdx, *licence.others):
            table.setdefault(spelling.lower(), meant[key])
    for key, _ in known:
        table.setdefault(key, meant[key])
    return table


@cache
def exceptions() -> frozenset[str]:
    """Give the ids that may only follow WITH."""
    return frozenset(licence.spdx for licence in licences().values() if licence.exception)


def written(text: str) -> tuple[str, int] | None:
    """Read the expression that `text` begins with: in SPDX form, and how many characters of the text it takes.

    Ids are read in any case. One that nobody knows becomes `UNKNOWN`; what follows the expression is left. None where
    there is none.
    """
    tokens = [(found[0], found.end()) for found in TOKEN.finditer(text[:2000])][:MOST_TOKENS]
    parts: list[str] = []
    depth, complete, after_operand = 0, (0, 0), False
    for token, end in tokens:
        operator = OPERATORS.get(token.lower())
        if after_operand and operator:
            after_operand = False
        elif after_operand and token == ")" and depth:
            depth -= 1
        elif not after_operand and token == "(":
            depth += 1
        elif not after_operand and not operator and IDENTIFIER.fullmatch(token):
            after_operand = True
        else:
            break
        parts.append(operator or (token if token in "()" else identifier(token, parts[-1:] == ["WITH"])))
        if after_operand and not depth:
            complete = (len(parts), end)
    if not complete[0]:
        return None
    return normalised(" ".join(parts[: complete[0]])), complete[1]


def identifier(word: str, exception: bool = False) -> str:
    """Give the SPDX id that a word means, a LicenseRef as it is, `UNKNOWN` for another.

    An exception stands after WITH, and nothing else does.
    """
    known = identifiers().get(word.lower()) or identifiers().get(word.lower().rstrip(".:_-"))
    if known:
        return known if (known in exceptions()) == exception else UNKNOWN
    if OWN.fullmatch(word):
        return word
    if word.endswith("+") and (known := identifiers().get(word[:-1].lower())):
        return known if known.endswith("-or-later") else f"{known}+"
    return UNKNOWN


@lru_cache(maxsize=KEPT)
def normalised(expression: str) -> str:
    """Give an expression with as few parentheses as it needs; `UNKNOWN` for one that is none."""
    try:
        parsed = parsed_expression(expression)
    except ExpressionError:
        return UNKNOWN
    return str(parsed.render()) if parsed is not None else UNKNOWN


def parsed_expression(expression: str) -> Any:
    """Parse an expression of SPDX ids.

    Raises:
        license_expression.ExpressionError: it is none.
    """
    return _licensing().parse(expression, simple=True)


@lru_cache(maxsize=KEPT)
def alternatives(expression: str) -> tuple[frozenset[str], ...]:
    """Give what one may choose from: sets of licences (with their exceptions) that all have to be kept together.

    Raises:
        license_expression.ExpressionError: it is no expression, or one with more than `MOST_ALTERNATIVES`.
    """
    parsed = parsed_expression(expression)
    if parsed is None:
        return ()
    if _choices(parsed) > MOST_ALTERNATIVES:
        raise ExpressionError(f"more than {MOST_ALTERNATIVES} alternatives")
    tree = _licensing().dnf(parsed) if " OR " in str(parsed) else parsed
    choices = tree.args if tree.__class__.__name__ == "OR" else (tree,)
    return tuple(
        frozenset(part.render() for part in (choice.args if choice.__class__.__name__ == "AND" else (choice,)))
        for choice in choices
    )


def _choices(tree: Any) -> int:
    """Give how many alternatives an expression has at most: they multiply where several have to be kept together."""
    match tree.__class__.__name__:
        case "OR":
            return sum(_choices(part) for part in tree.args)
        case "AND":
            return prod(_choices(part) for part in tree.args)
    return 1


@cache
def _licensing() -> Licensing:
    return Licensing()
