"""What a case of a policy pack gives: documents and sources as the ledger of an audit tells of them, and a plan."""

from datetime import date
from typing import Annotated, Any, Self, TypeAlias

import orjson
from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from govern.policy.circumstances import Stage
from govern.policy.compared import Comparison
from govern.policy.conditions import Origin, Slug
from govern.policy.plan import ReleasePlan
from govern.policy.terms import TermAnswer
from govern.yaml_model import StrictModel

Text: TypeAlias = Annotated[str, Field(min_length=1)]
Day: TypeAlias = Annotated[
    str,
    # YAML reads a bare day as a date
    BeforeValidator(lambda value: value.isoformat() if isinstance(value, date) else value),
    Field(min_length=1),
]


def _from_json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise ValueError("has to be a mapping, or the text of a JSON object") from None


_Attributes: TypeAlias = dict[str, str | bool | int | float | list[str]]
Attributes: TypeAlias = Annotated[_Attributes, BeforeValidator(_from_json, json_schema_input_type=_Attributes | str)]
Confidence: TypeAlias = Annotated[float, Field(ge=0, le=1)]

SOURCE = "notes"  # what the source is called where a case does not name it
MOST_DOCUMENTS = 100_000
DEFAULT_DAY = date(2026, 11, 22)  # of a case that gives none: what expires must not change with time


class GivenFinding(StrictModel):
    """What a detector found in the document. Two findings are of different values, unless `value` is the same."""

    category: Text
    confidence: Confidence = 0.9
    attributes: Attributes = Field(
        default_factory=dict, description="Of the finding: a mapping of names to values or lists, or its JSON."
    )
    value: Text | None = Field(default=None, description="Any word for the value: findings with one word share it.")


class GivenLicence(StrictModel):
    """Under which licence the document stands, as the ledger's table `licences` has it."""

    model_config = ConfigDict(serialize_by_alias=True)

    expression: Text | None = None
    basis: Text | None = None
    class_: Slug | None = Field(default=None, alias="class")
    stricter: Text | None = None
    conflicts: list[Slug] = Field(default_factory=list)
    licence_file: Text | None = None
    manifest: Text | None = None


class GivenSourceLicence(StrictModel):
    """What was found of a source's licence, as the ledger's table `source_licences` has it."""

    model_config = ConfigDict(serialize_by_alias=True)

    declared: Text | None = None
    found: Text | None = None
    standing: Slug | None = None
    class_: Slug | None = Field(default=None, alias="class")
    train: Slug | None = None
    release_model: Slug | None = None
    release_corpus: Slug | None = None
    conditions: list[str] = Field(default_factory=list)


class GivenContamination(StrictModel):
    """An item of reference texts that the corpus has, as the ledger's table `contamination` has it."""

    doc: int = Field(default=0, ge=0, description="Number of the document that has most of it.")
    path: Text = Field(default="tests/questions.jsonl", description="Of the file that the item is in.")
    words: int = Field(default=40, ge=1)
    covered: Confidence = Field(default=1.0, description="The share of its words that the corpus has.")
    doc_covered: Confidence | None = Field(default=None, description="And the document; as much if left out.")


class GivenPublicDomain(StrictModel):
    """Whether the work is free in a country, as the ledger's table `public_domain` has it."""

    jurisdiction: Text
    answer: TermAnswer
    rule: Text | None = None
    free_from: int | None = None


class GivenDocument(StrictModel):
    """A document, and what was found in it. Only what differs from a clean English one needs to be said."""

    times: int = Field(default=1, ge=1, le=MOST_DOCUMENTS, description="So many documents of this kind.")
    source: Text | None = Field(default=None, description="Its source; the first one where left out.")
    path: Text | None = None
    url: Text | None = None
    repository: Text | None = None
    license: Text | None = Field(default=None, description="As its record says it.")
    date: Day | None = Field(default=None, description="As its record says it.")
    language: str | None = Field(default="en", pattern=r"^[a-z]{2,3}$")
    words: int | None = Field(default=None, ge=0)
    findings: list[GivenFinding] = Field(default_factory=list)
    licence: GivenLicence | None = Field(default=None, description="Under which it stands; the source's if left out.")
    public_domain: list[GivenPublicDomain] = Field(default_factory=list)


class GivenSource(StrictModel):
    """A source. Only what differs from a fully declared public dataset under CC-BY-4.0 needs to be said."""

    source: Text = Field(default=SOURCE, description="Its name.")
    declared: bool = True
    origin: Origin | None = "public-dataset"
    url: Text | None = None
    license: Text | None = "CC-BY-4.0"
    card_license: Text | None = None
    licence_file: Text | None = None
    collected_from: Day | None = None
    collected_to: Day | None = None
    legal_basis: Slug | None = "art-6-1-f"
    generator: Text | None = None
    contact: bool = True
    licence: GivenSourceLicence | None = Field(default=None, description="What was found of its licence.")


class GivenSkipped(StrictModel):
    """Records that were not read."""

    source: Text | None = Field(default=None, description="Their source; the first one where left out.")
    reason: Slug
    records: int | None = Field(default=1, ge=0, description="How many; null where nobody can know.")


class GivenDuplicate(StrictModel):
    """A document that is a copy of another. Documents are numbered from 0, in the order in which they are given."""

    doc: int = Field(ge=0)
    kept: int = Field(ge=0)
    level: Slug = "exact"
    similarity: Confidence = 1.0


class Given(StrictModel):
    """What is known of the corpus, of the release plan, and when and for which stage it is decided."""

    documents: list[GivenDocument] = Field(default_factory=list)
    source: GivenSource | None = Field(default=None, description="The only source.")
    sources: list[GivenSource] | None = Field(default=None, min_length=1, description="Or several.")
    skipped: list[GivenSkipped] = Field(default_factory=list)
    duplicates: list[GivenDuplicate] = Field(default_factory=list)
    contamination: list[GivenContamination] | None = Field(
        default=None, description="Items of reference texts; empty where none was met, left out where none was given."
    )
    earlier: list[Annotated[int, Field(ge=0)]] | None = Field(
        default=None, description="Numbers of documents that an earlier audit had; left out where none was given."
    )
    plan: ReleasePlan | None = Field(
        default=None, description="Keys of a release plan; what it leaves out is unknown."
    )
    stage: Stage | None = Field(default=None, description="The first of the rule's stages where left out.")
    today: date = Field(default=DEFAULT_DAY, description="The day of the decision.")

    @property
    def compared(self) -> frozenset[Comparison]:
        """What the corpus was compared with."""
        asked: dict[Comparison, list[Any] | None] = {
            "reference_texts": self.contamination,
            "earlier_audits": self.earlier,
        }
        return frozenset(comparison for comparison, found in asked.items() if found is not None)

    @property
    def all_sources(self) -> list[GivenSource]:
        """The sources that are given; a plain one where none is."""
        return self.sources or [self.source or GivenSource()]

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        if self.source is not None and self.sources is not None:
            raise ValueError("give source, or sources, not both")
        names = [source.source for source in self.all_sources]
        if len(set(names)) < len(names):
            raise ValueError("two sources have one name")
        asked = {document.source for document in self.documents} | {one.source for one in self.skipped}
        if asked - {None, *names}:
            raise ValueError(f"names a source that is not given; those given are {', '.join(names)}")
        count = sum(document.times for document in self.documents)
        named = [number for pair in self.duplicates for number in (pair.doc, pair.kept)]
        named += [item.doc for item in self.contamination or ()] + (self.earlier or [])
        if any(number >= count for number in named):
            raise ValueError(f"names a document by a number that there is not; the last one is {count - 1}")
        return self
