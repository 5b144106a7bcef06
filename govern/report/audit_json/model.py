"""`audit.json` as a model: its keys, their meaning, and the JSON Schema that is published.

It says all that `summary.json` says, under the same keys; those that it takes over as they are have the schema of
that file. What is cut short says in `left_out` by how much.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field, WithJsonSchema

from govern.policy.verdict import Word
from govern.report.audit_json.copies import Copies
from govern.report.audit_json.parts import Circumstances, Count, Digest, Pack, Part, Rules, Share, Step

SUMMARY = "summary.schema.json"
TAKEN = "taken over from summary.json"  # stands for a reference that the model's own schema cannot hold


def _of_summary(key: str) -> Any:
    return WithJsonSchema({TAKEN: key})


Told: TypeAlias = dict[str, Any]


class Source(Part):
    """A source: what is declared of it, what is missing, and how much it has."""

    name: str
    declared: bool
    origin: str | None
    license: str | None
    legal_basis: str | None
    documents: Count
    bytes: Count
    skipped: Count
    gaps: list[str]


class SourceLicence(Part):
    """The licences of a source: declared, found, and the strictest answers to uses."""

    source: str
    declared: str | None
    found: dict[str, Count]
    standing: str
    train: str
    release_model: str
    release_corpus: str


class Licences(Part):
    """What is declared beside what was found, who contradicts whom, and which works are free."""

    sources: list[SourceLicence]
    conflicts: dict[str, Count]
    public_domain: dict[str, dict[str, Count]]


class Category(Part):
    """Findings of a category."""

    category: str
    findings: Count
    documents: Count
    values: Count = Field(description="Different values.")


class LanguagePart(Part):
    """Documents in a language, by ISO 639."""

    language: str
    documents: Count
    bytes: Count


class Cell(Part):
    """Findings of a category in a language of a source."""

    category: str
    source: str
    language: str
    findings: Count
    documents: Count


class Excerpt(Part):
    """A finding, masked."""

    category: str
    excerpt: str
    path: str
    record: Count
    source: str
    language: str
    confidence: Share


class SkippedPlace(Part):
    """A place that was not read."""

    path: str
    position: str
    reason: str
    detail: str
    records: Count | None = Field(description="Null where nobody can know.")


class Measured(Part):
    """What a detector was measured to do on a set; null is what was not measured."""

    model_config = ConfigDict(extra="ignore")

    set: str = ""
    of: str = ""
    unit: str = ""
    n: Count | None = None
    date: str = ""
    version: str = ""
    script: str = ""
    seen_while_tuning: bool | None = None
    precision: Share | None = None
    recall: Share | None = None
    f1: Share | None = None
    false_per_million_tokens: float | None = None


class Detector(Part):
    """A detector that looked at the corpus."""

    model_config = ConfigDict(extra="ignore")

    id: str
    categories: list[str]
    finds: str = ""
    basis: str = Field(default="", description="The law or standard that it follows.")
    measured: list[Measured] = Field(default_factory=list, description="Empty where nobody measured.")


class File(Part):
    """A file of the corpus."""

    model_config = ConfigDict(extra="ignore")

    path: str
    size: Count
    format: str
    digest: str = Field(description="sha256:... or store:... for the store's own checksum.")


class Names(Part):
    """How much was read for names, with what, and what share of the documents holds a person's."""

    mode: Literal["full", "sample", "off"]
    documents: Count
    drawn: Count
    read: Count
    seen: "Interval | None"
    corrected: "Interval | None"
    strata: list["Stratum"]
    models: list[Told]


class Interval(Part):
    """A share and its 95 % interval."""

    share: Share
    low: Share
    high: Share


class Stratum(Part):
    """Documents of a source in a language."""

    source: str
    language: str | None
    documents: Count
    read: Count
    hits: Count
    seen: Interval | None


class Audit(Part):
    """The whole file."""

    format: Literal[1] = Field(description="Version of this format.")
    govern: str = Field(description="The version that decided.")
    verdict: Word
    reasons: list[str] = Field(description="Why, the most pressing first.")
    policies: list[Pack]
    circumstances: Circumstances
    stage: str
    rules: Rules
    steps: list[Step] = Field(description="After which nothing but notes would be left.")
    decisions: Annotated[Told, _of_summary("decisions")]
    uses: Annotated[list[Told], _of_summary("uses")]
    documents: Count
    bytes: Count
    skipped: Count
    skipped_by_reason: dict[str, Count]
    skipped_places: list[SkippedPlace]
    sources: list[Source]
    languages: list[LanguagePart]
    licences: Licences
    findings: dict[str, Count]
    categories: list[Category]
    cells: list[Cell]
    excerpts: list[Excerpt]
    multiplicity: Annotated[Told, _of_summary("multiplicity")]
    duplicates: Annotated[Told, _of_summary("duplicates")]
    copies: Copies
    names: Names | None = Field(description="Null where an earlier version says nothing of them.")
    contamination: Annotated[Told, _of_summary("contamination")] | None = Field(
        description="Null where no reference texts were compared with."
    )
    earlier: Annotated[list[Told], _of_summary("earlier")] | None = Field(
        description="Null where no earlier audit was compared with."
    )
    curations: Annotated[list[Told], _of_summary("curations")]
    corrected: Annotated[list[Told], _of_summary("corrected")]
    detectors: list[Detector]
    settings: Told
    inputs: list[str]
    files: list[File]
    digest_key: str | None = Field(description="Name of the key that digests of values are made with.")
    started: str | None
    finished: str | None
    as_of: str | None
    decision: Digest | None = Field(description="Digest of the ledger's decision.json.")
    left_out: dict[str, Count | dict[str, Count]] = Field(
        description="How many entries each list lacks, as files are kept small; of `examples` by rule."
    )


def json_schema(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `audit.json`, with that of `summary.json` in it."""
    schema = _referring(Audit.model_json_schema(mode="serialization"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "$defs": {**schema["$defs"], "summary": {"$id": SUMMARY, **summary}},
        "title": "audit.json",
        "description": "Everything that the report of an audit says, for machines.",
    }


def _referring(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    written = {key: _referring(value) for key, value in schema.items() if key != TAKEN}
    return {**written, "$ref": f"{SUMMARY}#/properties/{schema[TAKEN]}"} if TAKEN in schema else written
