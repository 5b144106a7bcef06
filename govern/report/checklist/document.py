"""The checklist for machines: what `checklist.json` says, as models, and their JSON Schema."""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from govern.policy.pack import Law
from govern.report.checklist.answer import Giver, Status
from govern.report.checklist.checked import CheckedItem, Checklist
from govern.report.evidence import Evidence


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListedAcceptance(_Part):
    """A waiver by which somebody accepts that the item is open."""

    waiver: str
    owner: str
    until: datetime.date | None


class ListedAnswer(_Part):
    """What one rule, attestation, fact of the plan or figure says."""

    giver: Giver
    name: str = Field(description="Id of the rule, item of the attestation, keys of the plan, or name of the figure.")
    status: Status
    sentence: str


class ListedFigure(_Part):
    """A figure of the audit; `value` is null where it is no number, or not known."""

    name: str
    label: str
    shown: str
    value: int | None
    known: bool


class ListedItem(_Part):
    """An item and how it stands."""

    id: str
    title: str
    law: list[Law]
    status: Status
    blocking: bool = Field(description="Whether nobody should release before the item is met.")
    blocks: bool = Field(description="Whether it does now: it is blocking, not settled, and nobody accepts that.")
    reason: str
    to_do: str
    owner: str
    due: datetime.date | None
    overdue: bool
    comment: str
    accepted: ListedAcceptance | None
    answers: list[ListedAnswer] = Field(description="The one that decides stands first.")
    figures: list[ListedFigure]
    evidence: str = Field(description="Part of the audit report that shows more: report.html#rights.")


class ListedChapter(_Part):
    """The items of one law or contract."""

    id: str
    title: str
    items: list[ListedItem]


class ListedPack(_Part):
    """A policy pack of the decision."""

    name: str
    version: str
    digest: str


class ListedDecision(_Part):
    """What the checklist was held against."""

    stage: str
    today: datetime.date
    verdict: Literal["pass", "review", "block"]
    packs: list[ListedPack]
    plan: str | None = Field(description="The sha256:... of the release plan; null where there was none.")


class ListedProgress(_Part):
    """How far it is: `asked` items apply, of which `statuses` tells the statuses."""

    items: int
    asked: int
    statuses: dict[Status, int]
    blocking_open: int
    overdue: int


class ListedChecklist(_Part):
    """A release checklist held against a decision."""

    format: Literal["1.0"] = "1.0"
    checklist: str
    version: str
    as_of: datetime.date
    govern: str
    model: str | None
    model_version: str | None
    decision: ListedDecision
    progress: ListedProgress
    chapters: list[ListedChapter]


def listed(checklist: Checklist, evidence: Evidence, version: str, report: str) -> ListedChecklist:
    """Give the checklist as its file for machines has it; `report` is the file that evidence is linked to."""
    verdict, plan = evidence.verdict, evidence.verdict.circumstances.plan
    loaded = verdict.circumstances.loaded
    return ListedChecklist(
        checklist=checklist.items.name,
        version=checklist.items.version,
        as_of=checklist.items.as_of,
        govern=version,
        model=plan.model,
        model_version=plan.version,
        decision=ListedDecision(
            stage=verdict.circumstances.stage,
            today=verdict.circumstances.today,
            verdict=verdict.word,
            packs=[
                ListedPack(name=one.pack.name, version=one.pack.version, digest=one.digest)
                for one in verdict.policy.packs
            ],
            plan=loaded.digest if loaded else None,
        ),
        progress=ListedProgress(
            items=len(checklist.all),
            asked=checklist.asked,
            statuses=dict(checklist.counts),
            blocking_open=len(checklist.blocking),
            overdue=len(checklist.overdue),
        ),
        chapters=[
            ListedChapter(
                id=each.chapter.id,
                title=each.chapter.title,
                items=[_item(item, report) for item in each.items],
            )
            for each in checklist.chapters
        ],
    )


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `checklist.json`, as published in `docs/schemas`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ListedChecklist.model_json_schema(mode="serialization"),
        "title": "Release checklist",
        "description": "The items of a release checklist and how they stand, as govern checklist writes them.",
    }


def _item(item: CheckedItem, report: str) -> ListedItem:
    accepted = item.accepted
    return ListedItem(
        id=item.item.id,
        title=item.item.title,
        law=item.item.law,
        status=item.status,
        blocking=item.item.blocking,
        blocks=item.blocks,
        reason=item.reason,
        to_do=item.to_do,
        owner=item.owner,
        due=item.due,
        overdue=item.overdue,
        comment=item.comment,
        accepted=ListedAcceptance(waiver=accepted.waiver, owner=accepted.owner, until=accepted.until)
        if accepted
        else None,
        answers=[
            ListedAnswer(giver=answer.giver, name=answer.name, status=answer.status, sentence=answer.sentence)
            for answer in item.answers
        ],
        figures=[
            ListedFigure(
                name=figure.name, label=figure.label, shown=figure.shown, value=figure.value, known=figure.known
            )
            for figure in item.figures
        ],
        evidence=f"{report}#{item.item.anchor}",
    )
