"""`govern.yaml` as models: corrections, which say what is true instead, and waivers, which accept a risk."""

import datetime
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from govern.corpus.declaration import Day, Glob, LegalBasis, Origin, Text
from govern.corpus.sources import licence_gap
from govern.policy.conditions import Slug
from govern.yaml_model import StrictModel, misplaced
from govern.yaml_values import CalendarDay, Name

Kind: TypeAlias = Literal["correction", "waiver"]
CorrectionReason: TypeAlias = Literal[
    "false-positive", "licence-seen", "contract-seen", "author-permission", "wrong-metadata", "public-domain"
]
WaiverReason: TypeAlias = Literal[
    "accepted-risk", "legal-advice", "contract", "research-exception", "mitigated-elsewhere", "temporary"
]
SOURCE_FACTS = ("license", "origin", "legal_basis", "url")  # that sources.yaml declares
DOCUMENT_FACTS = ("license", "date", "language", "url")  # that a record says, or that were told from it


def _quoted(value: Any) -> Any:
    if isinstance(value, int | float):
        raise ValueError("has to be in quotes: YAML reads it as a number")
    return value


def _licence(value: str) -> str:
    if gap := licence_gap(value):
        raise ValueError(gap)
    return value


Digest: TypeAlias = Annotated[str, BeforeValidator(_quoted), Field(pattern=r"^[0-9a-f]{32}$")]
RulePattern: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9*-]+(\.[a-z0-9*-]+)*$")]


class Facts(StrictModel):
    """What is true instead."""

    license: Annotated[Text, AfterValidator(_licence)] | None = Field(
        default=None, description="SPDX expression, LicenseRef-..., proprietary, public-domain or unknown."
    )
    origin: Origin | None = Field(default=None, description="Where the source's data comes from.")
    legal_basis: LegalBasis | None = Field(default=None, description="GDPR Article 6(1), or not-personal.")
    date: Day | None = Field(default=None, description="When the documents were written (ISO 8601).")
    language: Annotated[str, Field(pattern=r"^([a-z]{2,3}|unknown)$")] | None = Field(
        default=None, description="Of the documents: ISO 639."
    )
    url: Text | None = Field(default=None, description="Where it can be found.")
    finding: Literal["none"] | None = Field(
        default=None, description="none: what was found there is not what the detector took it for."
    )

    @property
    def said(self) -> dict[str, str]:
        """Every fact that is given, by its key."""
        return self.model_dump(exclude_none=True)

    @model_validator(mode="after")
    def _says_one_kind_of_thing(self) -> Self:
        if not self.said:
            raise ValueError(f"says nothing; give {', '.join(type(self).model_fields)}")
        if self.finding and len(self.said) > 1:
            raise ValueError("finding stands alone; correct the other facts in a correction of their own")
        return self


class Curation(StrictModel):
    """What every correction and waiver says: what it is about, why, who signed it and how long it holds."""

    id: Slug = Field(description="A short name; each is used once in the file.")
    source: Text | None = Field(default=None, description="The name of a source.")
    path: Glob | None = Field(default=None, description="A glob of documents' paths, as sources.yaml has them.")
    digest: Digest | None = Field(
        default=None, description="Of a document's text, or of a finding's value, as the ledger has it."
    )
    comment: str = Field(default="", max_length=2000, description="What it rests on; it is kept in the ledger.")
    owner: Name = Field(description="The name of the person who answers for it.")
    date: CalendarDay = Field(description="The day on which it was signed; it holds from then on.")
    expires: CalendarDay | None = Field(default=None, description="From this day on it does not hold any more.")

    def begun(self, today: datetime.date) -> bool:
        """Whether it holds already: it does from the day on which it was signed."""
        return today >= self.date

    def expired(self, today: datetime.date) -> bool:
        """Whether it does not hold any more: it holds up to the day before it expires."""
        return self.expires is not None and today >= self.expires

    @model_validator(mode="after")
    def _holds_for_a_while(self) -> Self:
        if self.expires is not None and self.expires <= self.date:
            raise misplaced(("expires",), "has to be after date")
        return self


class Correction(Curation):
    """A fact that is not as it was declared, read or detected. Every selector that is given has to match."""

    rule: RulePattern | None = Field(
        default=None, description="With finding: findings that this rule, or a rule like eu.personal.*, asks for."
    )
    set_: Facts = Field(alias="set", description="What is true instead.")
    reason: CorrectionReason

    @property
    def of_source(self) -> bool:
        """Whether it selects a source as such, and not documents or findings of it."""
        return self.path is None and self.digest is None

    @model_validator(mode="after")
    def _selects_what_it_sets(self) -> Self:
        if self.set_.finding:
            if self.digest is None and self.rule is None:
                raise ValueError("a finding is selected by digest or rule, in a source or path if these are given")
        elif self.rule is not None:
            raise ValueError("rule selects findings; give source, path or digest for other facts")
        elif self.source is None and self.of_source:
            raise ValueError("selects nothing; give source, path or digest")
        elif not self.of_source and (wrong := [key for key in ("origin", "legal_basis") if key in self.set_.said]):
            raise misplaced(("set", wrong[0]), "is of a source; select it by source alone")
        return self


class Waiver(Curation):
    """A risk that somebody accepts: the rule's action becomes a note there. Every selector given has to match."""

    rule: RulePattern = Field(description="The rule, or a pattern of rules such as eu.personal.*")
    unknown: bool = Field(
        default=False, description="Also where nobody can tell whether the rule holds; that stays unknown."
    )
    reason: WaiverReason
    expires: CalendarDay = Field(description="From this day on it does not hold any more.")


class Curations(StrictModel):
    """The whole file."""

    version: Literal[1] = Field(description="Version of this format.")
    corrections: list[Correction] = Field(default_factory=list)
    waivers: list[Waiver] = Field(default_factory=list)

    def holding(self, today: datetime.date) -> Self:
        """Give those that hold on a day."""
        corrections = [entry for entry in self.corrections if entry.begun(today) and not entry.expired(today)]
        waivers = [entry for entry in self.waivers if entry.begun(today) and not entry.expired(today)]
        return self.model_copy(update={"corrections": corrections, "waivers": waivers})

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        seen: set[str] = set()
        for key, entries in (("corrections", self.corrections), ("waivers", self.waivers)):
            for index, entry in enumerate(entries):
                if entry.id in seen:
                    raise misplaced((key, index, "id"), "is used above already")
                seen.add(entry.id)
        return self


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `govern.yaml`, as published in `docs/schemas`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Curations.model_json_schema(),
        "title": "govern.yaml",
        "description": "Corrections of fact and waivers of risk for a training corpus.",
    }
