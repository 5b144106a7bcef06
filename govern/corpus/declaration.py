"""`sources.yaml` as models: what is declared of a source, and which values are allowed."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from govern.corpus.globs import Globs, cleaned
from govern.corpus.spdx import UNKNOWN
from govern.yaml_model import StrictModel

_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"

Origin: TypeAlias = Literal["public-dataset", "licensed", "crawled", "user-data", "synthetic", "other", "unknown"]
LegalBasis: TypeAlias = Literal[
    "art-6-1-a",  # consent
    "art-6-1-b",  # contract
    "art-6-1-c",  # legal obligation
    "art-6-1-d",  # vital interests
    "art-6-1-e",  # public task
    "art-6-1-f",  # legitimate interests
    "not-personal",
    "unknown",
]


def _calendar_day(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value) if type(value) is int else value
    if not isinstance(text, str):
        raise ValueError("has to be a date: 2025, 2025-03, 2025-03-31, or unknown")
    if text != UNKNOWN:
        try:
            date.fromisoformat((text + "-01-01"[len(text) - 4 :]) if re.fullmatch(_DATE, text) else "")
        except ValueError:
            raise ValueError("has to be a date: 2025, 2025-03, 2025-03-31, or unknown") from None
    return text


def _written(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError("write it in quotes: YAML reads 1.10 as the number 1.1")
    return str(value) if type(value) is int else value


def _known(value: Any) -> Any:
    return None if value == UNKNOWN else value


def _or_unknown(schema: dict[str, Any]) -> None:
    schema["anyOf"].append({"const": UNKNOWN})


Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Glob: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(cleaned)]
Day: TypeAlias = Annotated[
    str,
    BeforeValidator(_calendar_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": f"^(?:{_DATE}|unknown)$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
Written: TypeAlias = Annotated[
    Text, BeforeValidator(_written), WithJsonSchema({"type": ["string", "integer"], "minLength": 1})
]


class Collected(StrictModel):
    """When the data was collected: ISO 8601 days, months or years, both ends included."""

    from_: Day | None = Field(
        default=None, alias="from", description="First day, month or year of collection (ISO 8601)."
    )
    to: Day | None = Field(default=None, description="Last day, month or year of collection (ISO 8601).")

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        first, last = self.from_, self.to
        if first and last and UNKNOWN not in (first, last):
            shared = min(len(first), len(last))
            if first[:shared] > last[:shared]:
                raise ValueError("from has to be before to")
        return self


class Generator(StrictModel):
    """The model that made synthetic text."""

    model: Text | None = Field(default=None, description="The model's name.")
    version: Written | None = Field(
        default=None, description="Its version or release, in quotes where it is a number."
    )
    terms: Text | None = Field(default=None, description="Where the terms for its output are written.")


class Source(StrictModel):
    """One declared source. Every value may be `unknown`, which is a stated gap."""

    name: Text = Field(description="A short name; each is used once.", max_length=200)
    paths: list[Glob] = Field(
        min_length=1, description="Globs relative to this file's folder; ** goes through folders."
    )
    origin: Origin | None = Field(default=None, description="Where the data comes from.")
    url: Text | None = Field(default=None, description="Where it can be found.")
    license: Text | None = Field(
        default=None, description="SPDX expression, LicenseRef-..., proprietary, public-domain or unknown."
    )
    collected: Annotated[Collected | None, BeforeValidator(_known)] = Field(
        default=None, description="When it was collected.", json_schema_extra=_or_unknown
    )
    legal_basis: LegalBasis | None = Field(default=None, description="GDPR Article 6(1), by letter, or not-personal.")
    generator: Annotated[Generator | None, BeforeValidator(_known)] = Field(
        default=None, description="For synthetic text: the model that made it.", json_schema_extra=_or_unknown
    )
    contact: Text | None = Field(default=None, description="Who answers for this source; stays in this file.")
    notes: Text | None = Field(default=None, description="Anything else worth knowing.")


class Declaration(StrictModel):
    """The whole file."""

    version: Literal[1] = Field(description="Version of this format.")
    sources: list[Source] = Field(description="The sources; where two match a file, the first counts.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        names = [source.name for source in self.sources]
        twice = [index for index, name in enumerate(names) if name in names[:index]]
        if twice:
            raise ValueError(f"sources[{twice[0]}].name is used by an earlier source; each name is used once")
        Globs(path for source in self.sources for path in source.paths)
        return self


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `sources.yaml`, as published in `docs/schemas`."""
    schema = Declaration.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "sources.yaml",
        "description": "What is declared of the sources of a training corpus.",
    }
