"""`audit.json` as a model: its keys, their meaning, and the JSON Schema that is published.

It says all that `summary.json` says, under the same keys; those that it takes over as they are have the schema of
that file. What is cut short says in `left_out` by how much.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, WithJsonSchema

from govern.policy.verdict import Word
from govern.report.audit_json.copies import Copies
from govern.report.audit_json.corpus import (
    Category,
    Cell,
    Detector,
    Excerpt,
    File,
    LanguagePart,
    Licences,
    Names,
    SkippedPlace,
    Source,
)
from govern.report.audit_json.parts import Circumstances, Count, Digest, Pack, Part, Rules, Step

SUMMARY = "summary.schema.json"
TAKEN = "taken over from summary.json"  # stands for a reference that the model's own schema cannot hold


def _of_summary(key: str) -> Any:
    return WithJsonSchema({TAKEN: key})


Told: TypeAlias = dict[str, Any]


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
