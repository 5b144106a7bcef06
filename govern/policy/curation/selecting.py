"""Which documents, findings and rules a correction or waiver selects, as DuckDB SQL over the ledger's views."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from govern.corpus.globs import pattern
from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.curation.model import Correction, Curation
from govern.policy.pack import Rule
from govern.policy.query import Query


def documents_where(entry: Curation, by_text: bool = True) -> Query:
    """Give the test that the documents of `entry` pass, but for its digest where that is a value's.

    Paths are held against the glob as `govern.corpus.globs` does it: RE2 over the composed form.
    """
    tests = {
        "documents.source = ?": entry.source,
        "regexp_full_match(nfc_normalize(documents.path), ?)": entry.path and pattern(entry.path),
        "documents.digest = ?": entry.digest if by_text else None,
    }
    asked = {test: value for test, value in tests.items() if value is not None}
    return Query(" AND ".join(asked) or "TRUE", tuple(asked.values()))


def findings_where(entry: Correction, rules: Sequence[Rule]) -> Query:
    """Give the test that the findings of `entry`, joined with their documents, pass."""
    where = documents_where(entry, by_text=False)
    tests, values = [where.sql], list(where.parameters)
    if entry.digest is not None:
        tests.append("findings.digest = ?")
        values.append(entry.digest)
    if entry.rule is not None:
        categories = _categories_where([rules[number] for number in rules_matching(entry.rule, rules)])
        tests.append(f"({categories.sql})")
        values += categories.parameters
    return Query(" AND ".join(tests), tuple(values))


def rules_matching(glob: str, rules: Sequence[Rule]) -> list[int]:
    """Give the places of the rules whose id is `glob`, or fits it."""
    return [number for number, rule in enumerate(rules) if fnmatchcase(rule.id, glob)]


def _categories_where(rules: Sequence[Rule]) -> Query:
    """Give the test that findings pass whose category one of the rules asks for."""
    asked = dict.fromkeys(
        (tuple(leaf.categories), tuple(leaf.but_not) if isinstance(leaf, FindingCondition) else ())
        for rule in rules
        for leaf in rule.leaves
        if isinstance(leaf, FindingCondition | MultiplicityCondition)
    )
    tests = [
        f"(({' OR '.join(['category GLOB ?'] * len(categories))}){' AND NOT category GLOB ?' * len(but_not)})"
        for categories, but_not in asked
    ]
    values = tuple(value for categories, but_not in asked for value in (*categories, *but_not))
    return Query(" OR ".join(tests) or "FALSE", values)
