"""The pieces that sentences on rules are put together from."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from govern.policy.conditions import Scope
from govern.policy.tolerance import Tolerance
from govern.report.labels import label, labels
from govern.report.language.language import language

MOST_NAMED = 12  # categories that a pattern stands for and that are still named one by one
_AMONG: dict[Scope, str] = {
    "document": "",
    "source": "of the source's documents",
    "corpus": "of the corpus's documents",
}


def listed(parts: Iterable[str], word: str = "or") -> str:
    """Join parts as prose does: a, b or c."""
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last


def lowered(text: str) -> str:
    """Write the first letter small, as within a sentence, unless it begins an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def named(kind: str, names: Iterable[str], word: str = "or") -> str:
    """Give the words of the report for each of the names."""
    return listed((lowered(label(kind, name)) for name in names), word)


def categories(patterns: Sequence[str]) -> str:
    """Name what categories, or patterns of them, stand for."""
    return listed(dict.fromkeys(words for pattern in patterns for words in _category(pattern)))


def of_documents(scope: Scope, tolerance: Tolerance, one: str, several: str) -> str:
    """Say of the document, or of more documents of a source or the corpus than are tolerated, what they do."""
    if scope == "document":
        return f"the document {one}"
    among = _AMONG[scope]
    if tolerance == Tolerance():
        return f"at least one {among} {one}"
    return f"{beyond(tolerance, among)} {several}"


def beyond(tolerance: Tolerance, among: str) -> str:
    """Say of how many: more than 20 of its documents, and more than 1 % of them."""
    limits = [f"more than {language().number(tolerance.count)} {among}"] if tolerance.count else []
    if tolerance.share:
        per_cent = f"more than {100 * tolerance.share:.3g} %"
        limits.append(f"and {per_cent} of them," if limits else f"{per_cent} {among}")
    return ", ".join(limits)


def one_of(parts: Sequence[str]) -> str:
    """Name what is missing where one of several suffices: a licence; at least one of a licence and an origin."""
    return f"at least one of {listed(parts, 'and')}" if len(parts) > 1 else parts[0]


def at_least(count: int | None, one: str, several: str) -> list[str]:
    """Say a limit, where there is one: at least 11 documents."""
    return [] if count is None else [f"at least {language().number(count)} {one if count == 1 else several}"]


def _category(pattern: str) -> list[str]:
    if "*" not in pattern:
        return [lowered(label("categories", pattern))]
    if label("category_groups", pattern) != pattern:
        return [lowered(label("category_groups", pattern))]
    fitting = [words for name, words in labels("categories").items() if fnmatchcase(name, pattern)]
    return [lowered(words) for words in fitting] if 0 < len(fitting) <= MOST_NAMED else [f"findings of {pattern}"]
