"""The items of a checklist as data: `reports/checklist/eu.yaml`."""

import datetime
from functools import cache
from typing import Annotated, Self, TypeAlias

from pydantic import Field, model_validator

from govern.policy.conditions import Slug
from govern.policy.pack import AttestationItem, Law, Link
from govern.policy.plan import Item as AttestationName
from govern.policy.plan_checklist import ChecklistItem
from govern.policy.planned import PlanCondition, PlanFact
from govern.policy.reading import read_model
from govern.resources import data_folder
from govern.yaml_model import StrictModel

FILE = "checklist/eu.yaml"
RuleName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]


class Applies(StrictModel):
    """When an item is asked of this release: the plan is so (or is not); and why it is not asked otherwise."""

    when: PlanCondition | None = None
    unless: PlanCondition | None = None
    otherwise: str = Field(min_length=1, description="Why the item does not apply, in one sentence.")

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        if (self.when is None) == (self.unless is None):
            raise ValueError("give either when or unless")
        return self


class Due(StrictModel):
    """By when an item has to be met: days before the release, or a day."""

    before_release: int | None = Field(default=None, ge=0)
    day: datetime.date | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("give either before_release or day")
        return self


class Grace(StrictModel):
    """A later day for what was released before the law came to apply."""

    released_before: datetime.date
    due: datetime.date


class Renewal(StrictModel):
    """After the release an answer counts for so many days, from the day on which it was signed."""

    attestation: AttestationName
    days: int = Field(ge=1)


class Item(StrictModel):
    """Something that has to be so before the release, on whom it falls, and where the answer comes from."""

    id: ChecklistItem
    title: str = Field(min_length=1, description="What has to be so.")
    law: list[Law] = Field(min_length=1)
    blocking: bool = Field(description="Whether nobody should release while it is open.")
    owner: str = Field(min_length=1, description="The role of who sees to it, where the plan names nobody.")
    due: Due
    grace: Grace | None = None
    applies: list[Applies] = Field(default_factory=list, description="All of these have to hold.")
    rules: list[RuleName] = Field(default_factory=list, description="Rules of packs that tell whether it is so.")
    attestations: list[AttestationName] = Field(default_factory=list, description="What a person signs for.")
    plan: list[PlanFact] = Field(default_factory=list, description="Facts that the release plan has to state.")
    renewal: Renewal | None = None
    computed: list[Slug] = Field(default_factory=list, description="Figures of the audit that are evidence.")
    unsettled_by: list[RuleName] = Field(
        default_factory=list, description="Where one of these rules fires, nobody knows yet whether the item applies."
    )
    anchor: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$", description="The part of the audit report that shows more.")
    to_do: str = Field(default="", description="What to do while it is open, where rules and signers do not say it.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if not (self.rules or self.attestations or self.plan or self.renewal or self.computed):
            raise ValueError("nothing answers it; give rules, attestations, plan, renewal or computed")
        return self


class Chapter(StrictModel):
    """The items of one law or contract."""

    id: ChecklistItem
    title: str = Field(min_length=1)
    about: str = Field(min_length=1, description="For whom the chapter is, in one or two sentences.")
    items: list[Item] = Field(min_length=1)


class Source(StrictModel):
    """A text that the items were taken from."""

    title: str = Field(min_length=1)
    link: Link


class Items(StrictModel):
    """A checklist: chapters of items, and what people sign for that no rule of a pack asks for."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Changes with every change of an item.")
    as_of: datetime.date = Field(description="The day on which the items were last held against their sources.")
    sources: list[Source] = Field(min_length=1)
    attestations: dict[AttestationName, AttestationItem] = Field(default_factory=dict)
    chapters: list[Chapter] = Field(min_length=1)

    @property
    def all(self) -> list[Item]:
        """The items of all chapters, in their order."""
        return [item for chapter in self.chapters for item in chapter.items]

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        seen: set[str] = set()
        for name in [*(chapter.id for chapter in self.chapters), *(item.id for item in self.all)]:
            if name in seen:
                raise ValueError(f"the id {name} is used twice")
            seen.add(name)
        return self


@cache
def items() -> Items:
    """Give the items of the release checklist of the European Union."""
    told, _, _ = read_model(data_folder("reports").joinpath(*FILE.split("/")), f"reports/{FILE}", Items)
    return told
