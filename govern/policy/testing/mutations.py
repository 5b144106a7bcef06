"""Whether the cases would notice that a rule is changed: gone altogether, or asking less than it does."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from govern.policy.conditions import AllCondition, AnyCondition, Condition, NotCondition
from govern.policy.pack import PURPOSES, STAGES, Rule
from govern.policy.testing.loading import LoadedCase
from govern.policy.testing.running import prepared


class Mutant(NamedTuple):
    """A changed rule (None: it is gone), and what was changed."""

    rule: Rule | None
    what: str


class Survivor(NamedTuple):
    """A change of a rule that no case notices."""

    rule: str
    what: str
    gone: bool


def survivors(cases: Sequence[LoadedCase], rules: Mapping[str, Rule], ids: Sequence[str]) -> list[Survivor]:
    """Give every change of the rules `ids` that all their cases pass with, in the order of `ids`."""
    found = []
    with prepared(cases, rules) as tried:
        for rule_id in ids:
            expected = {n: one.case.expect for n, one in enumerate(cases) if one.case.rule == rule_id}
            for mutant in mutants(rules[rule_id]):
                came = dict.fromkeys(expected, "none") if mutant.rule is None else tried(mutant.rule)
                if came == expected:
                    found.append(Survivor(rule_id, mutant.what, mutant.rule is None))
    return found


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Give the rule gone, and asking less in every way that leaves one thing out."""
    yield Mutant(None, "the rule is gone")
    for condition, what in _changed(rule.condition):
        yield Mutant(rule.model_copy(update={"condition": condition}), what)
    for key, all_of in (("stage", STAGES), ("purpose", PURPOSES)):
        if set(getattr(rule, key)) != set(all_of):
            yield Mutant(rule.model_copy(update={key: list(all_of)}), f"without {key}")


def _changed(condition: Condition) -> Iterator[tuple[Condition, str]]:
    match condition:
        case AllCondition() | AnyCondition():
            parts = condition.conditions
            for place, part in enumerate(parts):
                rest = [*parts[:place], *parts[place + 1 :]]
                smaller = rest[0] if len(rest) == 1 else condition.model_copy(update={"conditions": rest})
                yield smaller, f"without the part {part.kind} of {condition.kind}"
                for changed, what in _changed(part):
                    whole = [*parts[:place], changed, *parts[place + 1 :]]
                    yield condition.model_copy(update={"conditions": whole}), what
        case NotCondition():
            yield condition.condition, "without not"
            for changed, what in _changed(condition.condition):
                yield NotCondition(kind="not", condition=changed), what
        case _:
            yield from _leaf_changed(condition)


def _leaf_changed(condition: Condition) -> Iterator[tuple[Condition, str]]:
    said = condition.model_dump(exclude_unset=True, by_alias=True)
    for key, value in said.items():
        if key == "kind":
            continue
        without = {name: other for name, other in said.items() if name != key}
        yield from _valid(condition, without, f"without {key} of {condition.kind}")
        if isinstance(value, list) and len(value) > 1:
            for item in value:
                fewer = {**said, key: [other for other in value if other != item]}
                yield from _valid(condition, fewer, f"without {item} in {key} of {condition.kind}")


def _valid(condition: Condition, said: dict[str, object], what: str) -> Iterator[tuple[Condition, str]]:
    try:
        yield type(condition).model_validate(said), what
    except ValidationError:
        return
