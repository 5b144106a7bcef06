"""Why a condition can never hold, if it cannot."""

from collections.abc import Iterator, Sequence

from govern.policy.conditions import (
    AllCondition,
    AnyCondition,
    Condition,
    DeclarationCondition,
    DocumentCondition,
    FindingCondition,
    MultiplicityCondition,
    NotCondition,
    Scope,
)
from govern.policy.lint.implication import implies
from govern.policy.lint.problem import Known
from govern.policy.pack import Rule
from govern.policy.planned import COUNTRIES, PlanCondition

YES_OR_NO = ("commercial", "open_weights", "corpus_released", "small_provider", "code_of_practice")
FACTS = {"commercial": "purpose", "users_over": "monthly_users"}  # of the plan, where conditions call them otherwise


def never(condition: Condition, scope: Scope, known: Known) -> str:
    """Say why the condition can never hold; an empty text where it can, or where that is not seen."""
    match condition:
        case AllCondition():
            return next((why for why in _never_all(list(_flat(condition)), scope, known) if why), "")
        case AnyCondition():
            reasons = [never(part, scope, known) for part in condition.conditions]
            return reasons[0] if all(reasons) else ""
        case FindingCondition() | MultiplicityCondition():
            but_not = getattr(condition, "but_not", ())
            if known.fitting(condition.categories) and not known.fitting(condition.categories, but_not):
                return "but_not leaves none of the categories"
            return "" if known.fitting(condition.categories) else "no detector gives its categories"
        case DeclarationCondition():
            return _never_declared(condition)
        case DocumentCondition() if condition.before and condition.after and condition.before <= condition.after:
            return "no date is before one day and after a later one"
        case PlanCondition():
            return next(_plan_contradictions([condition]), "")
        case _:
            return ""


def never_fires(rule: Rule, known: Known) -> str:
    """Say why the rule can never fire; an empty text where it can, or where that is not seen."""
    if why := never(rule.condition, rule.scope, known):
        return why
    asked = [part for part in _flat(rule.condition) if isinstance(part, PlanCondition)]
    for part in asked:
        if part.commercial is not None and {"commercial"} == set(rule.purpose) and not part.commercial:
            return "it is for a commercial purpose alone and asks for one that is not"
        if part.commercial and {"research"} == set(rule.purpose):
            return "it is for research alone and asks for a commercial purpose"
    return ""


def _never_all(parts: Sequence[Condition], scope: Scope, known: Known) -> Iterator[str]:
    yield from (never(part, scope, known) for part in parts)
    for part in parts:
        if isinstance(part, NotCondition) and any(
            implies(one, part.condition, known) for one in parts if one != part
        ):
            yield "one of its parts asks for what another excludes with not"
    yield from _plan_contradictions([part for part in parts if isinstance(part, PlanCondition)])
    if scope != "corpus":  # there, each part may hold for another source
        yield from _declared_contradictions([part for part in parts if isinstance(part, DeclarationCondition)])


def _declared_contradictions(parts: Sequence[DeclarationCondition]) -> Iterator[str]:
    for key in ("declared", "origin", "legal_basis"):
        asked = [getattr(part, key) for part in parts if getattr(part, key) is not None]
        sets = [set(one) if isinstance(one, list) else {one} for one in asked]
        if sets and not set.intersection(*sets):
            yield f"its parts contradict each other in {key} of the declaration"


def _never_declared(condition: DeclarationCondition) -> str:
    for key in ("origin", "legal_basis"):
        wanted = getattr(condition, key)
        known = wanted is not None and "unknown" not in wanted
        if known and condition.declared is False:
            return f"a source that is not declared has no declared {key}"
        if known and condition.missing == [key]:
            return f"{key} cannot be both missing and {' or '.join(wanted)}"
    return ""


def _plan_contradictions(parts: Sequence[PlanCondition]) -> Iterator[str]:
    for key in YES_OR_NO:
        if {getattr(part, key) for part in parts} >= {True, False}:
            yield f"{key} of the plan cannot be both true and false"
    seats = [part.seat for part in parts if part.seat is not None]
    if seats and not frozenset.intersection(*map(_countries, seats)):
        yield "the provider's seat cannot be in two places at once"
    stated = {
        FACTS.get(key, key) for part in parts for key in part.model_fields_set if getattr(part, key) is not None
    }
    for part in parts:
        if part.missing is not None and set(part.missing) <= stated:
            yield f"asks for {', '.join(part.missing)} of the plan, and that the plan does not state it"


def _countries(seats: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(COUNTRIES.get(seat, {seat}) for seat in seats))


def _flat(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllCondition):
        for part in condition.conditions:
            yield from _flat(part)
    else:
        yield condition
