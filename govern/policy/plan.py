"""The release plan (`release.yaml`): what the model is, who provides it, where and how it is released."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from govern.policy.plan_checklist import Assignment, ChecklistItem
from govern.policy.plan_training_summary import TrainingSummaryPlan
from govern.policy.reading import read_model
from govern.yaml_model import StrictModel, misplaced
from govern.yaml_values import MAX_NAME, CalendarDay, Count, Name

Purpose: TypeAlias = Literal["research", "commercial"]
Modality: TypeAlias = Literal["text", "image", "audio", "video", "code", "tabular"]
Country: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2, such as DE.")]
RegionName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z0-9]+)*$", description="eu, us-ca")]
# YAML reads a bare yes as true
Yes: TypeAlias = Annotated[
    Literal["yes", "no", "not-applicable"],
    BeforeValidator(
        lambda value: {True: "yes", False: "no"}[value] if isinstance(value, bool) else value,
        json_schema_input_type=Literal["yes", "no", "not-applicable"] | bool,
    ),
]
Item: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$")]


class Attestation(StrictModel):
    """What a named person answers for: never computed, and never assumed."""

    item: Item = Field(description="What is attested, as rules and checklists call it: dpia, lawful-access.")
    answer: Yes
    by: Name = Field(description="The person's full name.")
    role: Name
    signed: CalendarDay = Field(description="The day on which it was signed.")
    expires: CalendarDay | None = Field(default=None, description="From this day on it does not count any more.")
    comment: str = Field(
        default="", max_length=MAX_NAME, description="In one or two sentences, what the answer rests on."
    )
    evidence: str = Field(
        default="", max_length=MAX_NAME, description="Where the document lies: a link or a file number."
    )

    @model_validator(mode="after")
    def _counts_for_a_while(self) -> Self:
        if self.expires is not None and self.expires <= self.signed:
            raise misplaced(("expires",), "has to be after signed")
        return self

    def counts(self, today: date) -> bool:
        """Whether it is signed by that day and has not expired."""
        return self.signed <= today and (self.expires is None or today < self.expires)


class ReleasePlan(StrictModel):
    """What is planned. A key that is left out is unknown, and rules that ask for it say so."""

    model: Name | None = Field(default=None, description="The model's name, as it will be published.")
    version: Name | None = None
    provider: Name | None = Field(default=None, description="Who places it on the market.")
    seat: Country | None = Field(default=None, description="Where the provider has its seat.")
    regions: list[RegionName] | None = Field(
        default=None, min_length=1, description="Where it will be available, by the names of policy packs."
    )
    released: CalendarDay | None = Field(default=None, description="The day of the release.")
    purpose: Purpose | None = None
    license: Name | None = Field(default=None, description="Of the weights: an SPDX expression or a name.")
    open_weights: bool | None = Field(default=None, description="Whether the weights are given to others.")
    corpus_released: bool | None = Field(default=None, description="Whether the corpus itself is given to others.")
    modalities: list[Modality] | None = Field(default=None, min_length=1)
    monthly_users: Count | None = Field(default=None, ge=0, description="Of all services of the provider together.")
    base_models: list[Name] | None = Field(
        default=None, description="Models that it is made from, as their hubs name them; an empty list for none."
    )
    small_provider: bool | None = Field(default=None, description="Whether the provider is an SME (2003/361/EC).")
    code_of_practice: bool | None = Field(default=None, description="Whether the provider has signed the GPAI code.")
    attestations: list[Attestation] = Field(default_factory=list)
    checklist: dict[ChecklistItem, Assignment] = Field(
        default_factory=dict, description="Owners and days of items of the release checklist, by their ids."
    )
    training_summary: TrainingSummaryPlan | None = Field(
        default=None, description="What people answer for in the public summary of training content."
    )

    @model_validator(mode="after")
    def _one_answer_an_item(self) -> Self:
        items = [attestation.item for attestation in self.attestations]
        for place, item in enumerate(items):
            if item in items[:place]:
                raise misplaced(("attestations", place, "item"), "is attested above already")
        return self

    def attested(self, item: str, today: date) -> bool | None:
        """Whether an item is attested on a day: None where nobody has answered for it, not yet, or not any more."""
        for attestation in self.attestations:
            if attestation.item == item and attestation.counts(today):
                return attestation.answer != "no"
        return None


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A release plan, where it was read (as given), and the `sha256:...` of its file."""

    plan: ReleasePlan
    place: str
    digest: str


def load_plan(path: Path) -> LoadedPlan:
    """Load and validate a release plan.

    Raises:
        PolicyError: it cannot be read or is not valid; the message names file, line and key.
    """
    plan, digest, _ = read_model(path, str(path), ReleasePlan)
    return LoadedPlan(plan, str(path), digest)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a release plan, as published in `docs/schemas`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ReleasePlan.model_json_schema(),
        "title": "Release plan",
        "description": "What a model is, who provides it, where and how it is released.",
    }
