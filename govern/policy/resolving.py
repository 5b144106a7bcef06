"""What the circumstances tell is put into a rule's condition before the ledger is asked.

A plan may leave facts open, and perhaps nobody compared the corpus with anything. Each condition is therefore taken
twice: as it surely holds, with what is open taken for no, and as it perhaps holds, with what is open taken for yes
(and the other way round inside `not`). A rule fires for the subjects of the first; for those of the second alone
nobody knows.
"""

from typing import NamedTuple, TypeAlias

from govern.policy.circumstances import Circumstances
from govern.policy.compared import ContaminationCondition, EarlierCondition, compared_answered
from govern.policy.conditions import AllCondition, AnyCondition, Condition, NotCondition
from govern.policy.pack import Rule
from govern.policy.planned import Answer, PlanCondition, answered

Resolved: TypeAlias = Condition | bool


class Reading(NamedTuple):
    """A rule as it surely and as it perhaps holds, and the facts that are missing to tell the two apart."""

    surely: Resolved
    perhaps: Resolved
    missing: tuple[str, ...]


def reading(rule: Rule, circumstances: Circumstances) -> Reading | None:
    """Read a rule in the circumstances; None where it is for another stage or purpose."""
    purpose = circumstances.purpose
    if circumstances.stage not in rule.stage or (purpose is not None and purpose not in rule.purpose):
        return None
    missing: dict[str, None] = {}
    surely, perhaps = (_resolved(rule.condition, circumstances, unknown, missing) for unknown in (False, True))
    if purpose is None and len(rule.purpose) == 1:
        surely = False
        missing["purpose"] = None
    return Reading(surely, perhaps, tuple(missing) if surely != perhaps else ())


def told(condition: Condition, circumstances: Circumstances) -> Answer | None:
    """Give what the circumstances alone say of a condition; None where the ledger has to be asked."""
    match condition:
        case PlanCondition():
            return answered(condition, circumstances.plan, circumstances.today)
        case ContaminationCondition() | EarlierCondition():
            return compared_answered(condition, circumstances.compared)
        case _:
            return None


def _resolved(
    condition: Condition, circumstances: Circumstances, unknown: bool, missing: dict[str, None]
) -> Resolved:
    match condition:
        case PlanCondition() | ContaminationCondition() | EarlierCondition():
            answer = told(condition, circumstances)
            if answer is None:
                return condition
            missing.update(dict.fromkeys(answer.missing))
            return unknown if answer.holds is None else answer.holds
        case NotCondition():
            inner = _resolved(condition.condition, circumstances, not unknown, missing)
            return not inner if isinstance(inner, bool) else NotCondition(kind="not", condition=inner)
        case AllCondition() | AnyCondition():
            decisive = isinstance(condition, AnyCondition)
            parts = [_resolved(part, circumstances, unknown, missing) for part in condition.conditions]
            if decisive in [part for part in parts if isinstance(part, bool)]:
                return decisive
            rest = [part for part in parts if not isinstance(part, bool)]
            if len(rest) < 2:
                return rest[0] if rest else not decisive
            return condition.model_copy(update={"conditions": rest})
        case _:
            return condition
