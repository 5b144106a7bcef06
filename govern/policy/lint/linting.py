"""Looking through a pack: every check, rule by rule, in the order of the file."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.lint.implication import implies
from govern.policy.lint.problem import Known, Problem, fits
from govern.policy.lint.reaching import never_fires
from govern.policy.pack import ACTIONS, SEVERITIES, Rule
from govern.policy.packs import LoadedPack
from govern.policy.planned import PlanCondition
from govern.policy.terms import PublicDomainCondition
from govern.policy.testing.case import Case
from govern.policy.testing.running import untested

TOO_OLD = timedelta(days=365)
Told: TypeAlias = Callable[..., Problem]


def lint(
    loaded: LoadedPack, cases: Sequence[Case], today: date, known: Known, inherited: Sequence[Rule] = ()
) -> list[Problem]:
    """Give the problems of a pack's own rules, whose cases are `cases`, in the order of the rules.

    `inherited` are the rules of the packs that it extends: they apply as well, and are no business of this pack's.
    """
    rules = loaded.pack.rules
    lacking = untested(rules, cases)
    problems: list[Problem] = []
    for place, rule in enumerate(rules):
        told = partial(Problem, loaded.place, loaded.lines.get(rule.id, 1), rule.id)
        problems += _law(rule, today, told)
        problems += _names(rule, loaded.pack.name, known, told)
        if why := never_fires(rule, known):
            problems.append(told("unreachable", f"it can never fire: {why}; change the condition or remove the rule"))
        else:
            later = [*rules[place + 1 :], *inherited]
            problems += _covered(rule, [*rules[:place], *later], later, known, told)
        if rule.id in lacking.never_fire:
            problems.append(told("no-test", "no case in which it fires; add one to the pack's cases"))
        if rule.id in lacking.always_fire:
            problems.append(told("no-test", "no case in which it does not fire; add one to the pack's cases"))
    return problems


def _law(rule: Rule, today: date, told: Told) -> Iterator[Problem]:
    for law in rule.law:
        if today - law.as_of > TOO_OLD:
            says = f"{law} was last read on {law.as_of.isoformat()}; hold the rule against the text and renew as_of"
            yield told("old", says)
        if not str(law.link).startswith("https://"):
            yield told("link", f"the link of {law} is not https; give one that is")
    if not rule.verified:
        yield told(
            "not-verified", "nobody has held it against the text of the law yet; do, and remove verified", True
        )
    if not rule.how_to_fix.strip() or rule.how_to_fix.strip() == rule.title.strip():
        yield told("no-fix", "how_to_fix says nothing; say what to do so that the rule no longer fires")


def _names(rule: Rule, pack: str, known: Known, told: Told) -> Iterator[Problem]:
    listed = ", ".join(sorted(known.jurisdictions))
    for condition in rule.leaves:
        if isinstance(condition, FindingCondition | MultiplicityCondition):
            for pattern in (*condition.categories, *getattr(condition, "but_not", ())):
                if not any(fits(name, [pattern]) for name in known.categories):
                    yield told("unknown-category", f"there is no category {pattern}; govern detectors list has all")
                elif not known.fitting([pattern]):
                    yield told("unknown-category", f"no detector gives {pattern}; remove it")
        elif isinstance(condition, PlanCondition):
            for region in condition.regions or ():
                if region not in known.packs | {pack}:
                    yield told("unknown-region", f"no pack is called {region}; govern policy list has all")
        elif isinstance(condition, PublicDomainCondition):
            for jurisdiction in sorted(set(condition.jurisdictions) - known.jurisdictions):
                says = f"terms of protection of {jurisdiction} are not known; govern knows {listed}"
                yield told("unknown-jurisdiction", says)


def _covered(
    rule: Rule, others: Sequence[Rule], later: Sequence[Rule], known: Known, told: Told
) -> Iterator[Problem]:
    """Tell of rules that fire wherever this one does and ask at least as much."""
    for other in others:
        if not _within(rule, other) or not implies(rule.condition, other.condition, known):
            continue
        stricter = ACTIONS.index(other.action) - ACTIONS.index(rule.action)
        pressing = SEVERITIES.index(other.severity) - SEVERITIES.index(rule.severity)
        both = _within(other, rule) and implies(other.condition, rule.condition, known)
        if stricter > 0:
            says = f"wherever it fires, {other.id} asks for {other.action}; narrow that rule, or remove this one"
            yield told("dead", says)
        elif stricter == 0 and pressing >= 0 and not (both and pressing == 0 and other not in later):
            says = (
                f"wherever it fires, {other.id} fires with the same action; make one rule of the two, or narrow one"
            )
            yield told("overlap", says)


def _within(rule: Rule, other: Rule) -> bool:
    """Whether the other rule is held wherever this one is."""
    return (
        rule.scope == other.scope and set(rule.stage) <= set(other.stage) and set(rule.purpose) <= set(other.purpose)
    )
