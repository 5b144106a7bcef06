"""The parts of `audit.json` that stand on their own: laws, rules, plan, places, counts."""

from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from govern.policy.pack import Action, Severity
from govern.policy.plan import Yes

Count: TypeAlias = Annotated[int, Field(ge=0)]
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Digest: TypeAlias = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class Part(BaseModel):
    """A part of the file; what it does not name cannot stand in it."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, frozen=True)


class Pack(Part):
    """A policy pack that decided."""

    name: str
    version: str
    digest: Digest
    title: str
    status: str = Field(description="in-force, or future: of law that is proposed only.")
    extends: list[str]


class Law(Part):
    """A provision that a rule stands on."""

    act: str
    article: str
    link: str
    as_of: date = Field(description="When the rule's author last held it against the text.")


class Found(Part):
    """A finding that a rule speaks of, masked."""

    category: str
    excerpt: str


class Example(Part):
    """A document, or a source by its name, that a rule holds for, and a little of what was found there."""

    path: str
    record: Count | None = Field(description="From 0; null for a source.")
    found: list[Found]


class Step(Part):
    """Something to do about the verdict, that ends all that the same action settles."""

    what: str
    count: Count
    blocks: bool = Field(description="Whether the verdict is block until it is done.")
    names: list[str] = Field(description="Items or facts that it is about.")
    rules: list[str] = Field(description="Rules that ask for it.")


class RuleWaiver(Part):
    """A waiver of a rule, and for how many subjects it makes its action a note."""

    id: str
    owner: str
    expires: date
    count: Count


class Rule(Part):
    """A rule that fired, or of which nobody can tell."""

    id: str
    title: str
    law: list[Law]
    scope: str = Field(description="document, source or corpus.")
    action: Action = Field(description="What the rule asks for.")
    due: Action = Field(description="What is asked for here: a note where all of it is waived.")
    severity: Severity
    verified: bool = Field(description="Whether its author has read the law in its text.")
    how_to_fix: str
    count: Count = Field(description="Documents or sources it holds for; 1 for the corpus.")
    waived: Count
    waivers: list[RuleWaiver]
    examples: list[Example] = Field(description="The first ones; `left_out.examples` counts the others by rule.")


class OpenRule(Rule):
    """A rule of which nobody can tell whether it holds."""

    missing: list[str] = Field(description="Facts that are missing: keys of the plan, or what to compare with.")


class Rules(Part):
    """What the rules of the packs came to."""

    fired: list[Rule] = Field(description="The most pressing first.")
    open: list[OpenRule]
    quiet: list[str] = Field(description="Ids of the rules that do not hold, or are for another stage or purpose.")
    not_held: Count = Field(description="How many of those are for another stage or purpose.")


class Attestation(Part):
    """What a person answers for."""

    item: str
    answer: Yes
    by: str
    role: str
    signed: date
    expires: date | None
    comment: str
    evidence: str
    counts: bool = Field(
        description="Whether it counts on the day of the decision: it may have expired, or be signed later."
    )


class Plan(Part):
    """The release plan. What `stated` does not have is unknown."""

    file: str
    digest: Digest
    stated: dict[str, Any] = Field(description="Keys and values as written, but for the attestations.")
    attestations: list[Attestation]


class Circumstances(Part):
    """When and for what it was decided."""

    stage: str
    today: date
    purpose: str | None
    regions: dict[str, list[str]] = Field(description="Packs asked for, each with all whose rules apply with it.")
    plan: Plan | None = Field(description="Null where there was none.")


class Place(Part):
    """Where a document lies."""

    path: str
    record: Count
    source: str
