"""Holding the items of a checklist against a decision."""

from collections.abc import Sequence

from govern.policy.plan import ReleasePlan
from govern.report.checklist.answer import SETTLED, Answer
from govern.report.checklist.attestations import attestation_answer
from govern.report.checklist.checked import CheckedChapter, CheckedItem, Checklist
from govern.report.checklist.clock import due
from govern.report.checklist.deciding import Deciding
from govern.report.checklist.figures import Figure, Figures
from govern.report.checklist.items import Item, Items, items
from govern.report.checklist.plan import not_asked, renewed, stated
from govern.report.checklist.rules import Rules
from govern.report.evidence import Evidence
from govern.report.language.language import Language


def checked(evidence: Evidence, language: Language, asked: Items | None = None) -> Checklist:
    """Hold the items against a decision."""
    asked = asked or items()
    deciding = Deciding(evidence, asked, language)
    checking = _Checking(deciding)
    return Checklist(
        asked,
        tuple(
            CheckedChapter(chapter, tuple(checking.item(item) for item in chapter.items))
            for chapter in asked.chapters
        ),
        tuple(unknown_items(deciding.plan, asked)),
    )


def unknown_items(plan: ReleasePlan, asked: Items) -> list[str]:
    """Give the items that the plan assigns and the checklist does not have."""
    known = {item.id for item in asked.all}
    return [name for name in plan.checklist if name not in known]


class _Checking:
    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._rules = Rules(deciding)
        self._figures = Figures(deciding)

    def item(self, item: Item) -> CheckedItem:
        deciding = self._deciding
        reason = not_asked(item.applies, deciding)
        figures = () if reason else tuple(self._figures.figure(name) for name in item.computed)
        answers = [reason] if reason else self._answers(item, figures)
        decides = answers[0]
        assigned = deciding.plan.checklist.get(item.id)
        day = None if decides.status == "not-applicable" else due(item, deciding.plan)
        left = decides.status not in SETTLED and decides.accepted is None
        return CheckedItem(
            item=item,
            status=decides.status,
            reason=_reason(answers, deciding),
            answers=tuple(answers),
            figures=figures,
            to_do=(decides.to_do or deciding.language.gettext(item.to_do)) if left else "",
            owner=assigned.owner if assigned and assigned.owner else deciding.language.gettext(item.owner),
            assigned=bool(assigned and assigned.owner),
            due=day,
            overdue=left and day is not None and day < deciding.today,
            comment=assigned.comment if assigned else "",
        )

    def _answers(self, item: Item, figures: Sequence[Figure]) -> list[Answer]:
        deciding = self._deciding
        asking = {signed: [name for name in item.rules if self._asks(name, signed)] for signed in item.attestations}
        taken = {name for rules in asking.values() for name in rules}
        answers = [
            attestation_answer(signed, rules, item.unsettled_by, self._rules, deciding)
            for signed, rules in asking.items()
        ]
        answers += [self._rules.outcome(name).answer for name in item.rules if name not in taken]
        answers += stated(item.plan, deciding)
        if item.renewal:
            answers.append(renewed(item.renewal, deciding))
        if not item.attestations:  # a figure that is not known does not outweigh what a person says
            answers += [_unknown(figure, deciding) for figure in figures if not figure.known]
        if not answers:
            answers = [_told(figure, deciding) for figure in figures]
        return sorted(answers, key=lambda answer: answer.rank)

    def _asks(self, name: str, signed: str) -> bool:
        rule = self._rules.known.get(name)
        return rule is not None and signed in rule.items


def _reason(answers: Sequence[Answer], deciding: Deciding) -> str:
    """Give the sentence of the answer that decides; where rules alone do and ask for nothing, one for all of them."""
    first = answers[0]
    if first.status != "met" or first.giver != "rule":
        return first.sentence
    held = sum(answer.giver == "rule" and answer.status == "met" for answer in answers)
    return deciding.language.counted(
        held, "The rule on it asks for nothing.", "None of the %(count)s rules on it asks for anything."
    )


def _unknown(figure: Figure, deciding: Deciding) -> Answer:
    sentence = deciding.language.gettext("%(figure)s: %(value)s.", figure=figure.label, value=figure.shown)
    return Answer("figure", figure.name, "open", sentence)


def _told(figure: Figure, deciding: Deciding) -> Answer:
    sentence = deciding.language.gettext("%(figure)s: %(value)s.", figure=figure.label, value=figure.shown)
    return Answer("figure", figure.name, "met", sentence)
