"""The filled-in summary as a model: what its HTML, DOCX and JSON are written from."""

from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from govern.report.training_summary.template import FieldKind, ModalityName

State: TypeAlias = Literal["computed", "attested", "gap", "not-applicable"]
ColumnKind: TypeAlias = Literal["text", "number", "size", "share", "link", "day", "language"]
Cell: TypeAlias = str | int | float | None


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Part):
    """A column of a table: `kind` says what its cells are; `working` that what is published goes without it."""

    key: str
    label: str
    kind: ColumnKind = "text"
    working: bool = False


class Table(_Part):
    """Rows of a field, by the keys of its columns; `left_out` counts those that are not in this file."""

    columns: list[Column]
    rows: list[dict[str, Cell]]
    left_out: int = 0


class SizeOption(_Part):
    """A range of size with its box; `official` is the label as the Commission's form prints it."""

    id: str
    label: str
    official: str
    ticked: bool


class ModalityRow(_Part):
    """One row of the table of modalities in section 1.3."""

    modality: ModalityName
    ticked: bool
    name: str | None = Field(default=None, description="What it is, where the modality is other.")
    amount: float | None = Field(default=None, description="In tokens, images or hours.")
    sizes: list[SizeOption]
    approximately: str | None = Field(default=None, description="The size in another unit.")
    content: list[str]


class FieldValue(_Part):
    """One field of the template: what it says, and where that comes from.

    `computed` is taken from the ledger, `attested` from the release plan; a `gap` has its `reason`. What the ledger
    says beside an answer that only a person gives stands in `suggestion`; where both cannot be true, `contradiction`.
    """

    id: str = Field(description="By the template's numbering: 2.3.domains.")
    label: str = Field(description="The official label, in English.")
    kind: FieldKind
    required: bool
    state: State
    text: str | None = None
    answer: Literal["yes", "no"] | None = Field(default=None, description="Of a question.")
    modalities: list[ModalityName] | None = Field(default=None, description="The boxes that are ticked.")
    modality: ModalityRow | None = None
    table: Table | None = None
    how: str | None = Field(default=None, description="From what it was computed, or the key of the release plan.")
    reason: str | None = Field(default=None, description="Of a gap, or why it does not apply.")
    suggestion: str | None = None
    contradiction: str | None = None


class SectionValue(_Part):
    """A section of the template with its fields."""

    id: str
    title: str
    fields: list[FieldValue]


class Violation(_Part):
    """What stands against publishing (`error`), or should be looked at (`warning`)."""

    rule: str
    field: str
    severity: Literal["error", "warning"]
    message: str
    to_do: str


def error(rule: str, field: str, message: str, to_do: str) -> Violation:
    """Give a violation that stands against publishing."""
    return Violation(rule=rule, field=field, severity="error", message=message, to_do=to_do)


class TrainingSummary(_Part):
    """The public summary of training content (AI Act Art. 53(1)(d))."""

    summary: Literal[1] = Field(default=1, description="Version of this format.")
    title: str
    basis: str
    language: str
    draft: bool = Field(description="Whether a violation that is an error stands against publishing it.")
    decided: str = Field(description="The day of the decision that it rests on, ISO 8601.")
    audited: str = Field(description="When the audit that it rests on was finished, ISO 8601.")
    signed: str | None = Field(default=None, description="Who answers for what is attested, and since when.")
    sections: list[SectionValue]
    violations: list[Violation]

    def field(self, name: str) -> FieldValue:
        """Give a field by its number."""
        return next(field for section in self.sections for field in section.fields if field.id == name)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the summary, as published in `docs/schemas`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TrainingSummary.model_json_schema(mode="serialization"),
        "title": "Public summary of training content",
        "description": "AI Act Art. 53(1)(d), by the Commission's template; fields by its numbering.",
    }
