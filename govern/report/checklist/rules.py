"""What the rules of the packs say of an item. A rule that asks for a person's word does not answer in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from govern.policy.circumstances import Circumstances
from govern.policy.compared import TOLD
from govern.policy.conditions import FindingCondition
from govern.policy.pack import PURPOSES, Rule
from govern.policy.verdict import Fired, Open
from govern.report.checklist.answer import Accepted, Answer
from govern.report.checklist.deciding import Deciding

State: TypeAlias = Literal["fired", "noted", "accepted", "quiet", "unknown", "for-others"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a rule: it asks for something, is only noted, is accepted, asks for nothing, or nobody knows."""

    rule: str
    state: State
    sentence: str
    to_do: str = ""
    accepted: Accepted | None = None
    refused: bool = False  # whether what it found may not stay as it is

    @property
    def answer(self) -> Answer:
        """The outcome as the answer to an item."""
        match self.state:
            case "fired":
                return Answer("rule", self.rule, "not-met" if self.refused else "open", self.sentence, self.to_do)
            case "accepted":
                return Answer("rule", self.rule, "open", self.sentence, self.to_do, self.accepted)
            case "unknown":
                return Answer("rule", self.rule, "open", self.sentence, self.to_do)
            case "for-others":
                return Answer("rule", self.rule, "not-applicable", self.sentence)
            case "noted" | "quiet":
                return Answer("rule", self.rule, "met", self.sentence)


class Rules:
    """The outcome of every rule of the decision, told in a language."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._told = deciding.language
        verdict = deciding.verdict
        self.known = {rule.id: rule for rule in verdict.policy.rules}
        self._fired = {fired.rule.id: fired for fired in verdict.fired}
        self._open = {found.rule.id: found for found in verdict.open}

    def fires(self, rule: str) -> bool:
        """Whether a rule of the decision fired, waived or not."""
        return rule in self._fired

    def outcome(self, name: str) -> Outcome:
        """Give what became of a rule."""
        rule = self.known.get(name)
        if rule is None:
            return self._not_decided(name)
        if reason := self._not_held(rule, self._deciding.verdict.circumstances):
            return reason
        if fired := self._fired.get(name):
            return self._of_fired(fired)
        if found := self._open.get(name):
            return self._of_open(found)
        if not_looked_for := self._not_looked_for(rule):
            return not_looked_for
        sentence = self._told.gettext("The rule does not fire: %(rule)s.", rule=self._title(rule))
        return Outcome(name, "quiet", sentence)

    def _of_fired(self, fired: Fired) -> Outcome:
        rule, told = fired.rule, self._told
        title, to_do = self._title(rule), told.gettext(rule.how_to_fix)
        if fired.waived == fired.count:
            accepted = self._accepted(rule.id)
            return Outcome(rule.id, "accepted", self._acceptance(title, accepted), to_do, accepted)
        left = fired.count - fired.waived
        match rule.scope:
            case "document":
                sentence = told.counted(
                    left, "%(rule)s: %(count)s document.", "%(rule)s: %(count)s documents.", rule=title
                )
            case "source":
                sentence = told.counted(
                    left, "%(rule)s: %(count)s source.", "%(rule)s: %(count)s sources.", rule=title
                )
            case _:
                sentence = f"{title}."
        if rule.action == "note":
            return Outcome(rule.id, "noted", sentence)
        return Outcome(rule.id, "fired", sentence, to_do, refused=rule.action != "review")

    def _of_open(self, found: Open) -> Outcome:
        rule, told = found.rule, self._told
        title = self._title(rule)
        if found.waived == found.count:
            accepted = self._accepted(rule.id)
            return Outcome(rule.id, "accepted", self._acceptance(title, accepted), "", accepted)
        planned = [fact for fact in found.missing if fact not in TOLD]
        if not planned:
            sentence = told.gettext("Not known, as the audit compared the corpus with nothing: %(rule)s.", rule=title)
            return Outcome(rule.id, "unknown", sentence, told.gettext("Audit again with --against."))
        facts = told.listed(told.label("plan_facts", fact) for fact in planned)
        sentence = told.gettext(
            "Not known, as the release plan does not say %(facts)s: %(rule)s.", facts=facts, rule=title
        )
        to_do = told.gettext("Write %(facts)s into the release plan.", facts=told.listed(planned))
        return Outcome(rule.id, "unknown", sentence, to_do)

    def _accepted(self, rule: str) -> Accepted:
        waived = [each.waiver for each in self._deciding.verdict.waived if each.rule.id == rule]
        first = min(waived, key=lambda waiver: waiver.expires or date.max)
        return Accepted(first.id, first.owner, first.expires)

    def _acceptance(self, title: str, accepted: Accepted) -> str:
        if accepted.until is None:
            return self._told.gettext("Accepted by %(owner)s: %(rule)s.", owner=accepted.owner, rule=title)
        return self._told.gettext(
            "Accepted by %(owner)s until %(day)s: %(rule)s.",
            owner=accepted.owner,
            day=self._told.date(accepted.until),
            rule=title,
        )

    def _not_decided(self, name: str) -> Outcome:
        told = self._told
        sentence = told.gettext("The rule %(rule)s was no part of the decision.", rule=name)
        return Outcome(name, "unknown", sentence, told.gettext("Decide with the packs of the European Union."))

    def _not_held(self, rule: Rule, circumstances: Circumstances) -> Outcome | None:
        told = self._told
        if circumstances.stage not in rule.stage:
            sentence = told.gettext(
                "Not decided: the rule is held at the release only: %(rule)s.", rule=self._title(rule)
            )
            return Outcome(rule.id, "unknown", sentence, told.gettext("Decide at the stage release."))
        if circumstances.purpose is not None and circumstances.purpose not in rule.purpose:
            purposes = {
                "commercial": told.gettext("Asked of commercial models only: %(rule)s.", rule=self._title(rule)),
                "research": told.gettext("Asked of models for research only: %(rule)s.", rule=self._title(rule)),
            }
            other = next(purpose for purpose in PURPOSES if purpose in rule.purpose)
            return Outcome(rule.id, "for-others", purposes[other])
        return None

    def _not_looked_for(self, rule: Rule) -> Outcome | None:
        told = self._told
        if not self._deciding.verdict.audited and rule.scope == "document":
            return Outcome(rule.id, "unknown", told.gettext("No document could be read."))
        for patterns in _sought(rule):
            if not any(fnmatchcase(category, one) for category in self._deciding.sought for one in patterns):
                sentence = told.gettext("The audit did not look for it: %(rule)s.", rule=self._title(rule))
                return Outcome(
                    rule.id,
                    "unknown",
                    sentence,
                    told.gettext("Audit again with the detectors and lists that find it."),
                )
        return None

    def _title(self, rule: Rule) -> str:
        return self._told.gettext(rule.title)


def _sought(rule: Rule) -> Iterator[list[str]]:
    for leaf in rule.leaves:
        if isinstance(leaf, FindingCondition):
            yield leaf.categories
