"""A policy pack: rules with the law they stand on. The format of the files in `policies/`."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeAlias, get_args

from pydantic import AnyHttpUrl, Field, PlainSerializer, model_validator

from govern.policy.circumstances import Stage
from govern.policy.conditions import AllCondition, AnyCondition, Condition, NotCondition, Scope
from govern.policy.plan import Item, Purpose
from govern.policy.planned import PlanCondition
from govern.yaml_model import StrictModel, misplaced
from govern.yaml_values import CalendarDay

Action: TypeAlias = Literal["note", "review", "redact", "drop", "block"]
Severity: TypeAlias = Literal["info", "low", "medium", "high", "critical"]
Link: TypeAlias = Annotated[AnyHttpUrl, PlainSerializer(str)]

PackPlace: TypeAlias = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00-\x1f]+$")]

ACTIONS: tuple[Action, ...] = get_args(Action)  # from the mildest to the strictest
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

STAGES: tuple[Stage, ...] = get_args(Stage)
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
MAX_ID = 200
MAX_TITLE = 500
MAX_TEXT = 5000
NOT_OF_DOCUMENTS = ("skipped",)


class Law(StrictModel):
    """One provision that a rule stands on."""

    act: str = Field(min_length=1, max_length=MAX_TITLE, description="Short name of the act, as lawyers cite it.")
    article: str = Field(min_length=1, max_length=MAX_TITLE, description="The provision: Art. 5(1)(c).")
    link: Link = Field(description="Where the text can be read.")
    as_of: CalendarDay = Field(description="The day on which the rule's author last held it against the text.")

    def __str__(self) -> str:
        return f"{self.act} {self.article}"


class Rule(StrictModel):
    """Where the condition holds for a document, a source or the corpus, the action is due, for the reason given."""

    id: str = Field(
        pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=MAX_ID, description="Starts with the pack's name: eu.card"
    )
    title: str = Field(
        min_length=1, max_length=MAX_TITLE, description="What is the matter, in one line that a lawyer would write."
    )
    law: list[Law] = Field(min_length=1)
    stage: list[Stage] = Field(
        default=list(STAGES), min_length=1, description="The stages at which the rule is held; all where left out."
    )
    purpose: list[Purpose] = Field(
        default=list(PURPOSES), min_length=1, description="The purposes it is for; both where left out."
    )
    verified: bool = Field(
        default=True, description="false: its author knows of the law, and has not read it in the text yet."
    )
    scope: Scope = Field(description="What the condition is held against and the action applies to.")
    condition: Condition
    action: Action
    severity: Severity
    how_to_fix: str = Field(
        min_length=1, max_length=MAX_TEXT, description="What to do so that the rule no longer fires."
    )

    @property
    def leaves(self) -> list[Condition]:
        """The conditions that the rule's condition is put together from."""
        return list(_leaves(self.condition))

    @property
    def items(self) -> list[str]:
        """The items of attestation that the rule asks for, in the order of its condition, each once."""
        asked = [leaf.not_attested or () for leaf in self.leaves if isinstance(leaf, PlanCondition)]
        return list(dict.fromkeys(item for items in asked for item in items))

    @model_validator(mode="after")
    def _fits_its_scope(self) -> Self:
        for condition in self.leaves:
            if self.scope == "document" and condition.kind in NOT_OF_DOCUMENTS:
                raise ValueError(f"the condition {condition.kind} needs the scope source or corpus")
            if self.scope == "document" and "tolerance" in condition.model_fields_set:
                raise ValueError("a tolerance needs the scope source or corpus")
        return self


class AttestationItem(StrictModel):
    """What a person signs for where rules ask for it; the key that it stands under is how they call it."""

    title: str = Field(min_length=1, max_length=MAX_TITLE, description="What the person answers for, in one clause.")
    signed_by: str = Field(min_length=1, max_length=MAX_TITLE, description="The role of who usually signs.")
    law: str = Field(min_length=1, max_length=MAX_TITLE, description="In short, what asks for it: GDPR Art. 35.")


class Pack(StrictModel):
    """The rules of one region, and the packs that it builds on."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="What --policy takes.")
    title: str = Field(min_length=1, max_length=MAX_TITLE)
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Changes with every change of a rule.")
    status: Literal["in-force", "future"] = Field(
        default="in-force", description="future: of law that is proposed only; never applied unless it is named."
    )
    extends: list[PackPlace] = Field(
        default_factory=list, description="Names, or paths relative to this file, of packs whose rules apply as well."
    )
    rules: list[Rule]
    attestations: dict[Item, AttestationItem] = Field(
        default_factory=dict, description="The items that not_attested of the rules asks for, explained."
    )

    @model_validator(mode="after")
    def _own_ids_once(self) -> Self:
        seen: set[str] = set()
        for index, rule in enumerate(self.rules):
            place = ("rules", index, "id")
            if not rule.id.startswith(f"{self.name}."):
                raise misplaced(place, f"has to start with the pack's name and a dot: {self.name}.")
            if rule.id in seen:
                raise misplaced(place, "is used by an earlier rule")
            seen.add(rule.id)
        return self


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllCondition() | AnyCondition():
            for part in condition.conditions:
                yield from _leaves(part)
        case NotCondition():
            yield from _leaves(condition.condition)
        case _:
            yield condition


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a pack, as published in `docs/schemas`."""
    schema = Pack.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Policy pack",
        "description": "Rules of one region that a training corpus is held against.",
    }
