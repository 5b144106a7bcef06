"""What `training_summary` in the release plan says of sections 2 and 3 of the summary: sources and measures."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from govern.yaml_model import StrictModel, misplaced

Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Link: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", description="An address (URL).")]
Month: TypeAlias = Annotated[
    str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="A month, such as 2026-09.")
]
Content: TypeAlias = Literal["text", "image", "audio", "video", "other"]
# YAML reads a bare yes as true
YesNo: TypeAlias = Annotated[
    Literal["yes", "no"],
    BeforeValidator(
        lambda value: {True: "yes", False: "no"}[value] if isinstance(value, bool) else value,
        json_schema_input_type=Literal["yes", "no"] | bool,
    ),
]


class LargeDataset(StrictModel):
    """What the list of large public datasets says of one source."""

    source: Text = Field(description="The source, as sources.yaml names it.")
    name: Text | None = Field(default=None, description="The dataset's name or identifier.")
    link: Link | None = None
    description: Text | None = Field(default=None, description="What it is, where there is no link.")
    parts: Text | None = Field(default=None, description="Which parts of it were used, where not all were.")


class _Answered(StrictModel):
    used: YesNo | None = None
    modalities: list[Content] = Field(default_factory=list)
    comments: Text | None = None


class PublicDatasets(_Answered):
    """Section 2.1."""

    large: list[LargeDataset] = Field(default_factory=list)
    others: Text | None = Field(default=None, description="General description of those that are not large.")


class Licensed(_Answered):
    """Section 2.2.1. Only whether, and which modalities: no names, no terms."""


class NamedDataset(StrictModel):
    """A private dataset that is publicly known."""

    name: Text
    link: Link | None = None


class PrivateDatasets(_Answered):
    """Section 2.2.2."""

    known: list[NamedDataset] = Field(default_factory=list, description="Those that are publicly known.")
    others: Text | None = Field(default=None, description="General description of those that are not known.")


class Crawler(StrictModel):
    """One crawler, run by the provider or for it."""

    name: Text
    purpose: Text | None = None
    behaviour: Text | None = Field(default=None, description="How it meets robots.txt, captchas, paywalls.")
    from_: Month | None = Field(default=None, alias="from")
    to: Month | None = None
    content: Text | None = Field(default=None, description="The kinds of content and of sites.")

    @model_validator(mode="after")
    def _forwards(self) -> "Crawler":
        if self.from_ and self.to and self.from_ > self.to:
            raise misplaced(("from",), "has to be before to")
        return self


class Crawled(_Answered):
    """Section 2.3."""

    crawlers: list[Crawler] = Field(default_factory=list)
    domains: Link | None = Field(default=None, description="Where the list of domains lies, if as a file of its own.")


class UserData(StrictModel):
    """Section 2.4."""

    interactions: YesNo | None = Field(default=None, description="From users' interactions with the model.")
    services: YesNo | None = Field(default=None, description="From other services or products of the provider.")
    description: Text | None = None
    modalities: list[Content] = Field(default_factory=list)
    comments: Text | None = None


class SyntheticModel(StrictModel):
    """A general-purpose model on the market that made training data."""

    name: Text
    link: Link | None = Field(default=None, description="Where its summary of training content can be read.")


class Synthetic(_Answered):
    """Section 2.5."""

    models: list[SyntheticModel] = Field(default_factory=list)
    others: Text | None = Field(default=None, description="Models that are not on the market, and their training.")


class OtherSources(StrictModel):
    """Section 2.6."""

    used: YesNo | None = None
    description: Text | None = None
    comments: Text | None = None


class Reservations(StrictModel):
    """Section 3.1."""

    measures: Text | None = Field(default=None, description="What was done to respect reservations of rights.")
    policy: Link | None = Field(default=None, description="Where the copyright policy can be read.")
    comments: Text | None = None
