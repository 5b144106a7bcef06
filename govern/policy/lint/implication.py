"""Whether a condition can only hold where another one does. A yes is sure; a no may also be that it is not seen."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from govern.policy.conditions import (
    AllCondition,
    AnyCondition,
    Condition,
    FindingCondition,
    MultiplicityCondition,
    NotCondition,
)
from govern.policy.lint.problem import Known
from govern.policy.tolerance import Tolerance

Narrower: TypeAlias = Callable[[Any, Any], bool]


def implies(one: Condition, other: Condition, known: Known) -> bool:
    """Whether `other` holds wherever `one` does."""
    if one == other:
        return True
    match one, other:
        case _, AllCondition():
            return all(implies(one, part, known) for part in other.conditions)
        case AnyCondition(), _:
            return all(implies(part, other, known) for part in one.conditions)
        case AllCondition(), AnyCondition():
            each = any(implies(part, other, known) for part in one.conditions)
            return each or any(implies(one, part, known) for part in other.conditions)
        case AllCondition(), _:
            return any(implies(part, other, known) for part in one.conditions)
        case _, AnyCondition():
            return any(implies(one, part, known) for part in other.conditions)
        case NotCondition(), NotCondition():
            return implies(other.condition, one.condition, known)
        case _:
            return one.kind == other.kind and _leaf_implies(one, other, known)


def _leaf_implies(one: Any, other: Any, known: Known) -> bool:
    skipped = {"kind"}
    if isinstance(one, FindingCondition | MultiplicityCondition):
        if not known.fitting(*_patterns(one)) <= known.fitting(*_patterns(other)):
            return False
        skipped |= {"categories", "but_not"}
    keys = type(one).model_fields.keys() - skipped
    return all(_key_implies(key, getattr(one, key), getattr(other, key)) for key in keys)


def _patterns(condition: Any) -> tuple[Any, Any]:
    return condition.categories, getattr(condition, "but_not", ())


def _key_implies(key: str, one: Any, other: Any) -> bool:
    if other is None or one == other:
        return True
    if one is None:
        return False
    return _NARROWER.get(key, _same)(one, other)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)


def _among(one: Any, other: Any) -> bool:
    return set(one) <= set(other)


def _at_least(one: Any, other: Any) -> bool:
    return bool(one >= other)


def _at_most(one: Any, other: Any) -> bool:
    return bool(one <= other)


def _attributes(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> bool:
    return all(name in one and set(one[name]) <= set(values) for name, values in other.items())


def _tolerates(one: Tolerance, other: Tolerance) -> bool:
    return one.count >= other.count and one.share >= other.share


_NARROWER: dict[str, Narrower] = {
    **dict.fromkeys(
        (
            "origin",
            "legal_basis",
            "missing",
            "reasons",
            "languages",
            "classes",
            "conflicts",
            "regions",
            "seat",
            "answers",
            "jurisdictions",
            "references",
        ),
        _among,
    ),
    **dict.fromkeys(("answers", "jurisdictions", "references"), _among),
    **dict.fromkeys(("modalities", "base_models", "model", "license", "not_attested", "generator"), _among),
    **dict.fromkeys(("min_confidence", "min_findings", "min_per_1000_words", "min_occurrences"), _at_least),
    **dict.fromkeys(("min_documents", "min_sources", "users_over", "after"), _at_least),
    **dict.fromkeys(("min_covered", "min_items"), _at_least),
    "before": _at_most,
    "attributes": _attributes,
    "tolerance": _tolerates,
}
