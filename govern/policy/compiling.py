"""Conditions become DuckDB SQL over the ledger's views, and over `found` in place of the findings.

Every condition gives a query with one column, `subject`: the documents (`doc`), the sources (`source`) or, for the
corpus, the one row TRUE that it holds for. Conditions combine as sets. Values are parameters, never part of the SQL.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govern.policy.compared import ContaminationCondition, EarlierCondition
from govern.policy.compiling_facts import (
    of_contamination,
    of_declaration,
    of_document,
    of_earlier,
    of_licence,
    of_public_domain,
    of_skipped,
)
from govern.policy.compiling_findings import of_duplicate, of_finding, of_multiplicity
from govern.policy.conditions import (
    AllCondition,
    AnyCondition,
    Condition,
    DeclarationCondition,
    DocumentCondition,
    DuplicateCondition,
    FindingCondition,
    LicenceCondition,
    MultiplicityCondition,
    NotCondition,
    Scope,
    SkippedCondition,
)
from govern.policy.query import SUBJECTS, Query
from govern.policy.terms import PublicDomainCondition

LEAVES: Mapping[type, Callable[[Any, Scope], Query]] = {
    FindingCondition: of_finding,
    MultiplicityCondition: of_multiplicity,
    DuplicateCondition: of_duplicate,
    DeclarationCondition: of_declaration,
    SkippedCondition: of_skipped,
    DocumentCondition: of_document,
    LicenceCondition: of_licence,
    PublicDomainCondition: of_public_domain,
    ContaminationCondition: of_contamination,
    EarlierCondition: of_earlier,
}


def compile_condition(condition: Condition | bool, scope: Scope) -> Query:
    """Give the query for the subjects of `scope` that `condition` holds for: all of them where it is true.

    What the circumstances tell has to be put in before (`govern.policy.resolving`): there is no SQL for a plan.
    """
    match condition:
        case bool():
            return Query(SUBJECTS[scope] if condition else f"SELECT * FROM ({SUBJECTS[scope]}) WHERE FALSE")
        case NotCondition():
            inner = compile_condition(condition.condition, scope)
            return Query(f"({SUBJECTS[scope]}) EXCEPT (SELECT subject FROM ({inner.sql}))", inner.parameters)
        case AllCondition():
            return _combined(" INTERSECT ", condition.conditions, scope)
        case AnyCondition():
            return _combined(" UNION ", condition.conditions, scope)
        case _:
            return LEAVES[type(condition)](condition, scope)


def _combined(sign: str, conditions: Sequence[Condition], scope: Scope) -> Query:
    parts = [compile_condition(part, scope) for part in conditions]
    return Query(
        sign.join(f"(SELECT subject FROM ({part.sql}))" for part in parts),
        tuple(value for part in parts for value in part.parameters),
    )
