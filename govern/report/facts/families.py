"""What was found, by what it is of: families of categories, each document counted once in a family."""

from collections.abc import Callable
from typing import Any, NamedTuple

Rows = Callable[[str], list[tuple[Any, ...]]]

# in the order of reports, by their names among the groups of categories in `reports/labels.yaml`
FAMILIES = ("personal.*", "personal.special.*", "secret.*", "topic.*", "rights.*")


class Family(NamedTuple):
    """Findings of one family, and the documents that hold any of them."""

    name: str
    findings: int
    documents: int


def gather_families(rows: Rows) -> list[Family]:
    """Query the ledger through `rows`; what was not found is not among them."""
    found = [Family(*row) for row in rows(_FAMILIES)]
    return sorted(found, key=lambda family: FAMILIES.index(family.name))


_FAMILIES = """
    SELECT CASE WHEN category LIKE 'personal.special.%' OR category IN ('personal.criminal', 'personal.child')
                THEN 'personal.special.*' ELSE split_part(category, '.', 1) || '.*' END AS family,
           count(*), count(DISTINCT doc)
    FROM findings GROUP BY family"""
