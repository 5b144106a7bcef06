"""Running the cases of a pack: each is held against its rule, as a decision on an audit would."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple, TypeAlias

from govern.policy.circumstances import Circumstances
from govern.policy.pack import Rule
from govern.policy.plan import LoadedPlan
from govern.policy.resolving import Resolved, reading
from govern.policy.testing.case import Case, Expected
from govern.policy.testing.facts import facts_of
from govern.policy.testing.loading import LoadedCase

Ask: TypeAlias = Callable[[Resolved], frozenset[int]]  # the numbers of the cases that a condition holds in
Try: TypeAlias = Callable[[Rule], dict[int, Expected]]


class Outcome(NamedTuple):
    """A case that was run, and what came of it."""

    loaded: LoadedCase
    came: Expected

    @property
    def passed(self) -> bool:
        """Whether what came is what was expected."""
        return self.came == self.loaded.case.expect


class Untested(NamedTuple):
    """The rules, by id, that lack a case in which they fire, or one in which they do not."""

    never_fire: list[str]
    always_fire: list[str]


@contextmanager
def prepared(cases: Sequence[LoadedCase], rules: Mapping[str, Rule]) -> Iterator[Try]:
    """Give what tells, of a rule, what came of each of its cases (by their places in `cases`)."""
    by_rule: dict[str, dict[int, Case]] = {}
    for number, loaded in enumerate(cases):
        by_rule.setdefault(loaded.case.rule, {})[number] = loaded.case
    given = {number: loaded.case.given for number, loaded in enumerate(cases)}
    with facts_of(given, [leaf for rule_id in by_rule for leaf in rules[rule_id].leaves]) as facts:

        def tried(rule: Rule) -> dict[int, Expected]:
            of_rule = by_rule.get(rule.id, {})
            if rule.scope != "corpus":
                return came_of(rule, of_rule, partial(facts.cases, scope=rule.scope))
            each = (came_of(rule, {n: case}, partial(facts.alone, number=n)) for n, case in of_rule.items())
            return {number: came for one in each for number, came in one.items()}

        yield tried


def run_cases(cases: Sequence[LoadedCase], rules: Mapping[str, Rule]) -> list[Outcome]:
    """Run every case; `rules` by id has those that the cases name, and perhaps more."""
    with prepared(cases, rules) as tried:
        came = {
            number: came
            for rule_id in dict.fromkeys(one.case.rule for one in cases)
            for number, came in tried(rules[rule_id]).items()
        }
    return [Outcome(loaded, came[number]) for number, loaded in enumerate(cases)]


def came_of(rule: Rule, cases: Mapping[int, Case], ask: Ask) -> dict[int, Expected]:
    """Give what a rule makes of what its cases give. What is the same of several is asked for once."""
    asked: list[tuple[Resolved, frozenset[int]]] = []

    def holds(condition: Resolved, number: int) -> bool:
        for before, found in asked:
            if before == condition:
                return number in found
        asked.append((condition, ask(condition)))
        return number in asked[-1][1]

    came: dict[int, Expected] = {}
    for number, case in cases.items():
        read = reading(rule, circumstances_of(case, rule))
        if read is not None and holds(read.surely, number):
            came[number] = rule.action
        else:
            came[number] = "unknown" if read is not None and holds(read.perhaps, number) else "none"
    return came


def circumstances_of(case: Case, rule: Rule) -> Circumstances:
    """Give the stage, the plan and the day of a case: where it names no stage, the first that its rule is for."""
    given = case.given
    plan = None if given.plan is None else LoadedPlan(given.plan, "case", "")
    return Circumstances(given.stage or rule.stage[0], given.today, plan, given.compared)


def untested(rules: Iterable[Rule], cases: Sequence[Case]) -> Untested:
    """Give the rules without a case that fires and without one that does not, in order of id."""
    quiet = {case.rule for case in cases if case.expect == "none"}
    loud = {case.rule for case in cases if case.expect not in ("none", "unknown")}
    ids = sorted(rule.id for rule in rules)
    return Untested([rule for rule in ids if rule not in loud], [rule for rule in ids if rule not in quiet])
