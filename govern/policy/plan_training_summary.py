"""`training_summary` in the release plan: what the public summary of training content (AI Act Art. 53(1)(d)) says
that no corpus tells. A key that is left out is a gap of the summary, and never a no."""

from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from govern.policy.plan_training_sources import (
    Content,
    Crawled,
    Licensed,
    Link,
    Month,
    OtherSources,
    PrivateDatasets,
    PublicDatasets,
    Reservations,
    Synthetic,
    Text,
    UserData,
    YesNo,
)
from govern.yaml_model import StrictModel, misplaced
from govern.yaml_values import MAX_COUNT, CalendarDay, Name

FieldId: TypeAlias = Annotated[
    str, Field(pattern=r"^[0-3](\.[0-9])*\.[a-z]+$", description="A field of the summary by its number: 2.3.domains.")
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
    placed: CalendarDay | None = Field(default=None, description="The day it is placed on the Union market.")


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
        default=None, ge=0, le=MAX_COUNT, description="Counted: tokens of text, images, hours of audio or video."
    )
    approximately: Text | None = Field(
        default=None, description="The size in another unit, in words: about 3 million protein sequences."
    )
    content: list[Text] = Field(default_factory=list, description="Types of content: fiction text, photography.")


class Tokenizer(StrictModel):
    """The tokenizer of the model, and what was measured with it on this corpus."""

    name: Text
    chars_per_token: float | None = Field(default=None, gt=0, le=100)


class TrainingSummaryPlan(StrictModel):
    """What people answer for in the summary, and who signed that it is so."""

    by: Name = Field(description="The full name of the person who answers for this section.")
    role: Name
    signed: CalendarDay
    version: Version | None = Field(default=None, description="Of the summary.")
    last_update: CalendarDay | None = None
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
    gaps: dict[FieldId, Text] = Field(
        default_factory=dict, description="Why a field cannot be filled in, by its number; stated in the summary."
    )

    @model_validator(mode="after")
    def _each_modality_once(self) -> "TrainingSummaryPlan":
        named = [(one.modality, one.name) for one in self.modalities]
        for place, one in enumerate(named):
            if one in named[:place]:
                raise misplaced(("modalities", place), "is given above already; give `other` different names")
        return self
