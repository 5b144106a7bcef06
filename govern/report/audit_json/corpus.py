"""What `audit.json` says of the corpus: sources, languages, what was found, by which detectors, what was not read."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from govern.report.audit_json.parts import Count, Part, Share


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
    lost: Count = Field(description="Of what is skipped, records that are content.")
    gaps: list[str]


class LicenceAnswers(Part):
    """Whether what is declared of a source fits what was found, and the strictest answers to uses."""

    standing: str
    train: str
    release_model: str
    release_corpus: str


class SourceLicence(Part):
    """The licences of a source: declared and found, and what follows from them as they were corrected."""

    source: str
    declared: str | None
    found: dict[str, Count]
    standing: str
    train: str
    release_model: str
    release_corpus: str
    before_correction: LicenceAnswers | None = Field(description="Null where no correction changes an answer.")


class Licences(Part):
    """What is declared beside what was found, who contradicts whom, and which works are free."""

    sources: list[SourceLicence]
    conflicts: dict[str, Count]
    conflicts_before_correction: dict[str, Count] | None = Field(description="Null where no correction changes them.")
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
    models: list[dict[str, Any]]


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
