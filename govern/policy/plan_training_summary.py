"""`training_summary` in the release plan: what the public summary of training content (AI Act Art. 53(1)(d)) says
that no corpus tells. A key that is left out is a gap of the summary, and never a no."""

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from govern.yaml_file import StrictModel

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


def _written(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError("write it in quotes: YAML reads 1.10 as the number 1.1")
    return str(value) if type(value) is int else value


Version: TypeAlias = Annotated[Text, BeforeValidator(_written, json_schema_input_type=str | int)]


class EarlierVersion(StrictModel):
    """An earlier version of the summary, and where it can be read."""

    version: Version
    link: Link


class SummarisedModel(StrictModel):
    """A model, in one version, that the summary is for."""

    name: Text = Field(description="With its version, so that it is told from all others: Marigold-1.0-8B.")
    link: Link | None = None
    placed: date | None = Field(default=None, description="The day it is placed on the Union market.")


class Dependency(StrictModel):
    """A general-purpose model that this one is made from."""

    model: Text
    version: Version | None = None
    link: Link | None = Field(default=None, description="Where its summary of training content can be read.")


class TrainedModality(StrictModel):
    """What one modality of the training data is, and how much of it there is."""

    modality: Content
    name: Text | None = Field(default=None, description="What it is, where the modality is other.")
    amount: float | None = Field(
        default=None, ge=0, description="Counted: tokens of text, images, hours of audio or video."
    )
    approximately: Text | None = Field(
        default=None, description="The size in another unit, in words: about 3 million protein sequences."
    )
    content: list[Text] = Field(default_factory=list, description="Types of content: fiction text, photography.")


class Tokenizer(StrictModel):
    """The tokenizer of the model, and what was measured with it on this corpus."""

    name: Text
    chars_per_token: float | None = Field(default=None, gt=0, le=100)


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
            raise ValueError("from has to be before to")
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


class TrainingSummaryPlan(StrictModel):
    """What people answer for in the summary, and who signed that it is so."""

    by: Text = Field(description="The full name of the person who answers for this section.")
    role: Text
    signed: date
    version: Version | None = Field(default=None, description="Of the summary.")
    last_update: date | None = None
    earlier: list[EarlierVersion] = Field(default_factory=list)
    provider_contact: Text | None = None
    authorised_representative: Text | None = Field(
        default=None, description="Name and contact; only where the provider has no seat in the Union."
    )
    models: list[SummarisedModel] = Field(default_factory=list)
    dependencies: list[Dependency] | None = Field(default=None, description="An empty list for none.")
    modalities: list[TrainedModality] = Field(default_factory=list)
    tokenizer: Tokenizer | None = None
    latest_acquisition: Month | None = None
    continuous: YesNo | None = Field(default=None, description="Whether training goes on with data acquired later.")
    languages: Text | None = Field(default=None, description="Said beside the languages that are computed.")
    characteristics: Text | None = Field(
        default=None, description="Other characteristics: regions, groups of people."
    )
    comments: Text | None = Field(default=None, description="Additional comments to section 1.3.")
    public_datasets: PublicDatasets = Field(default_factory=PublicDatasets)
    licensed: Licensed = Field(default_factory=Licensed)
    private_datasets: PrivateDatasets = Field(default_factory=PrivateDatasets)
    crawled: Crawled = Field(default_factory=Crawled)
    user_data: UserData = Field(default_factory=UserData)
    synthetic: Synthetic = Field(default_factory=Synthetic)
    other_sources: OtherSources = Field(default_factory=OtherSources)
    reservations: Reservations = Field(default_factory=Reservations)
    illegal_content: Text | None = Field(default=None, description="What was done to avoid and remove it.")
    other_information: Text | None = None

    @model_validator(mode="after")
    def _each_modality_once(self) -> "TrainingSummaryPlan":
        named = [(one.modality, one.name) for one in self.modalities]
        for place, one in enumerate(named):
            if one in named[:place]:
                raise ValueError(f"modalities[{place}] is given above already; give `other` different names")
        return self
