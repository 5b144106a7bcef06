"""What a rule may ask of the ledger: conditions as data. `govern.policy.compiling` makes SQL of them."""

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from govern.policy.compared import ContaminationCondition, EarlierCondition
from govern.policy.planned import PlanCondition
from govern.policy.terms import PublicDomainCondition
from govern.policy.tolerance import Tolerance
from govern.yaml_model import StrictModel
from govern.yaml_values import CalendarDay, Count

MAX_CONDITIONS = 100  # of one rule: each is a query

Scope: TypeAlias = Literal["document", "source", "corpus"]
DeclarationKey: TypeAlias = Literal["license", "origin", "url", "collected", "legal_basis", "generator", "contact"]
Origin: TypeAlias = Literal["public-dataset", "licensed", "crawled", "user-data", "synthetic", "other", "unknown"]
DocumentFact: TypeAlias = Literal["url", "date", "license", "language"]
CategoryPattern: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9*]+([._-][a-z0-9*]+)*$")]
AttributeName: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Slug: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class FindingCondition(StrictModel):
    """A detector found something: in the document, or in more documents of a source or corpus than tolerated."""

    kind: Literal["finding"]
    categories: list[CategoryPattern] = Field(
        min_length=1, description="One of these categories, or patterns of categories such as personal.*"
    )
    but_not: list[CategoryPattern] = Field(
        default_factory=list, description="Categories that do not count, though categories takes them in."
    )
    min_confidence: float = Field(default=0.0, ge=0, le=1, description="Findings less sure than this do not count.")
    attributes: dict[AttributeName, Annotated[list[str], Field(min_length=1)]] = Field(
        default_factory=dict,
        description="Each of these attributes of the finding has one of the values or patterns (3.*), or lists one.",
    )
    min_findings: Count = Field(default=1, ge=1, description="A document counts with at least this many findings.")
    min_per_1000_words: float = Field(
        default=0.0,
        ge=0,
        description="At least this many findings in 1,000 words of the document, or of all text of the source or the"
        " corpus, by the rule's scope. In scripts without spaces every character is a word.",
    )
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")


class MultiplicityCondition(StrictModel):
    """A value that was found repeats: it stands in the document and, all told, at least as often as is asked for.

    Every limit that is given has to be met by the same value. What is only repeated by copies does not count.
    """

    kind: Literal["multiplicity"]
    categories: list[CategoryPattern] = Field(
        min_length=1, description="The value is of one of these categories, or patterns of categories."
    )
    min_occurrences: Count | None = Field(default=None, ge=2, description="It was found at least this often.")
    min_documents: Count | None = Field(default=None, ge=2, description="At least this many documents hold it.")
    min_sources: Count | None = Field(default=None, ge=2, description="At least this many sources hold it.")
    copies: bool = Field(default=False, description="Whether documents that are copies of another count as well.")
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.min_occurrences is self.min_documents is self.min_sources is None:
            raise ValueError("asks nothing; give min_occurrences, min_documents or min_sources")
        return self


class DeclarationCondition(StrictModel):
    """Something about what is declared of the source. Every key that is given has to hold."""

    kind: Literal["declaration"]
    declared: bool | None = Field(default=None, description="Whether sources.yaml declares the source at all.")
    origin: list[Origin] | None = Field(default=None, min_length=1, description="The origin is one of these.")
    legal_basis: list[Slug] | None = Field(default=None, min_length=1, description="The legal basis is one of these.")
    generator: list[str] | None = Field(
        default=None,
        min_length=1,
        description="The declared generator (its model and version) fits one of these patterns, such as *llama*.",
    )
    missing: list[DeclarationKey] | None = Field(
        default=None, min_length=1, description="At least one of these is not declared, or declared as unknown."
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"kind"}:
            raise ValueError("asks nothing; give declared, origin, legal_basis, generator or missing")
        return self


class SkippedCondition(StrictModel):
    """More records of a source or the corpus were not read than tolerated."""

    kind: Literal["skipped"]
    reasons: list[Slug] | None = Field(
        default=None, min_length=1, description="Only these reasons; all but not-a-document where left out."
    )
    tolerance: Tolerance = Tolerance()


class DuplicateCondition(StrictModel):
    """The document is a copy of another that stays, or more documents of a source or corpus are than tolerated."""

    kind: Literal["duplicate"]
    level: Slug | None = Field(default=None, description="Only copies of this level, such as exact.")
    tolerance: Tolerance = Tolerance()


class DocumentCondition(StrictModel):
    """Something that is known of the document itself. Every key that is given has to hold."""

    kind: Literal["document"]
    missing: list[DocumentFact] | None = Field(
        default=None, min_length=1, description="The record says nothing of at least one of these."
    )
    languages: list[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]] | None = Field(
        default=None, min_length=1, description="Its language, as detected, is one of these (ISO 639; und: not told)."
    )
    before: CalendarDay | None = Field(
        default=None, description="It is dated before this day; unknown without a date."
    )
    after: CalendarDay | None = Field(default=None, description="It is dated after this day; unknown without a date.")
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"kind", "tolerance"}:
            raise ValueError("asks nothing; give missing, languages, before or after")
        return self


class LicenceCondition(StrictModel):
    """The licence that the document stands under. Every key that is given has to hold."""

    kind: Literal["licence"]
    classes: list[Slug] | None = Field(
        default=None, min_length=1, description="Its class is one of these; unknown where it is not known."
    )
    conflicts: list[Literal["own", "repository", "declared", "copies"]] | None = Field(
        default=None, min_length=1, description="One of these contradicts: see the ledger's table licences."
    )
    stricter: bool | None = Field(
        default=None, description="Whether something was said that asks more than what is effective."
    )
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"kind", "tolerance"}:
            raise ValueError("asks nothing; give classes, conflicts or stricter")
        return self


class NotCondition(StrictModel):
    """The condition does not hold. What is unknown stays unknown."""

    kind: Literal["not"]
    condition: "Condition"


class AnyCondition(StrictModel):
    """At least one of the conditions holds for the document, source or corpus."""

    kind: Literal["any"]
    conditions: list["Condition"] = Field(min_length=2, max_length=MAX_CONDITIONS)


class AllCondition(StrictModel):
    """Every one of the conditions holds for the same document, source or corpus."""

    kind: Literal["all"]
    conditions: list["Condition"] = Field(min_length=2, max_length=MAX_CONDITIONS)


Condition: TypeAlias = Annotated[
    FindingCondition
    | DeclarationCondition
    | SkippedCondition
    | DuplicateCondition
    | MultiplicityCondition
    | DocumentCondition
    | LicenceCondition
    | PublicDomainCondition
    | ContaminationCondition
    | EarlierCondition
    | PlanCondition
    | NotCondition
    | AnyCondition
    | AllCondition,
    Field(discriminator="kind"),
]
