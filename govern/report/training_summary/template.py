"""The Commission's template, from `reports/training-summary/template.yaml`: sections, fields, and ranges of size."""

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import Field

from govern.resources import data_folder
from govern.yaml_file import load_yaml
from govern.yaml_model import StrictModel

FILE = "template.yaml"
FOLDER = "training-summary"
FieldKind: TypeAlias = Literal["text", "question", "modality", "modalities", "table"]
ModalityName: TypeAlias = Literal["text", "image", "audio", "video", "other"]
MODALITIES: tuple[ModalityName, ...] = ("text", "image", "video", "audio", "other")  # as its tick boxes stand


class TemplateField(StrictModel):
    """One field of the template."""

    id: str
    label: str
    kind: FieldKind
    optional: bool = False


class TemplateSection(StrictModel):
    """One section; its depth is that of its number."""

    id: str
    title: str = ""
    fields: list[TemplateField] = Field(default_factory=list)


class SizeRange(StrictModel):
    """A range of size to tick: all sizes that are not below or above others of the same modality."""

    id: Literal["small", "medium", "large"]
    label: str
    official: str | None = None
    below: float | None = None
    above: float | None = None


class Template(StrictModel):
    """The whole file."""

    source: str
    date: object
    title: str
    basis: str
    sections: list[TemplateSection]
    sizes: dict[ModalityName, list[SizeRange]]

    @property
    def field_ids(self) -> frozenset[str]:
        """The numbers of all fields."""
        return frozenset(field.id for section in self.sections for field in section.fields)


@cache
def template() -> Template:
    """Give the template."""
    text = (data_folder("reports") / FOLDER / FILE).read_text("utf-8")
    return Template.model_validate(load_yaml(Path("reports") / FOLDER / FILE, text).data)


def size_range(modality: ModalityName, amount: float) -> SizeRange | None:
    """Give the range to tick for an amount in the modality's unit; None for a modality without ranges."""
    ranges = template().sizes[modality]
    for one in ranges:
        if one.below is not None and amount < one.below:
            return one
        if one.above is not None and amount > one.above:
            return one
    return next((one for one in ranges if one.below is None and one.above is None), None)
