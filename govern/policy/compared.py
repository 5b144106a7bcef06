"""What a rule may ask of what the corpus was compared with. Where nobody compared, nothing was found out: unknown."""

from collections.abc import Mapping
from typing import Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from govern.policy.planned import Answer
from govern.policy.tolerance import Tolerance
from govern.yaml_model import StrictModel
from govern.yaml_values import Count

Comparison: TypeAlias = Literal["reference_texts", "earlier_audits"]


class ContaminationCondition(StrictModel):
    """The corpus has reference texts, such as tests of models, that the audit was given with `--against`.

    Over documents and sources an item counts for the document that has most of it, over the corpus for all of them
    together.
    """

    kind: Literal["contamination"]
    compared: bool | None = Field(default=None, description="Whether the audit was given reference texts at all.")
    min_covered: float | None = Field(
        default=None, gt=0, le=1, description="At least this share (0 to 1) of an item's words; any where left out."
    )
    min_items: Count = Field(default=1, ge=1, description="At least so many items of the reference texts.")
    references: list[str] | None = Field(
        default=None, min_length=1, description="Only items of files whose path fits a pattern, such as *gsm8k*."
    )

    @property
    def asks(self) -> bool:
        """Whether it asks for more than that somebody compared."""
        return bool(self.model_fields_set - {"kind", "compared"})

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        _check(self, "compared, min_covered, min_items or references")
        return self


class EarlierCondition(StrictModel):
    """The document's text was in an earlier audit that this one was given with `--against`, or was in none."""

    kind: Literal["earlier"]
    compared: bool | None = Field(default=None, description="Whether the audit was given an earlier one at all.")
    seen: bool | None = Field(default=None, description="true: the text was in an earlier audit; false: it is new.")
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")

    @property
    def asks(self) -> bool:
        """Whether it asks for more than that somebody compared."""
        return self.seen is not None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        _check(self, "compared or seen")
        return self


Compared: TypeAlias = ContaminationCondition | EarlierCondition
TOLD: dict[str, str] = {
    "reference_texts": "reference texts to compare with (--against)",
    "earlier_audits": "an earlier audit to compare with (--against)",
}
OF: dict[str, Comparison] = {"contamination": "reference_texts", "earlier": "earlier_audits"}


def compared_with(manifest: Mapping[str, Any]) -> frozenset[Comparison]:
    """Give what an audit was compared with, by the manifest of its ledger."""
    against = manifest.get("against") or {}
    asked: dict[Comparison, Any] = {
        "reference_texts": against.get("references"),
        "earlier_audits": against.get("earlier"),
    }
    return frozenset(comparison for comparison, found in asked.items() if found)


def compared_answered(condition: Compared, compared: frozenset[Comparison]) -> Answer | None:
    """Say whether a condition holds by what was compared alone; None where the ledger has to be asked."""
    fact = OF[condition.kind]
    if fact not in compared:
        return Answer(None, (fact,)) if condition.compared is None else Answer(not condition.compared)
    if condition.compared is False:
        return Answer(False)
    return None if condition.asks else Answer(True)


def _check(condition: Compared, keys: str) -> None:
    if not condition.model_fields_set - {"kind", "tolerance"}:
        raise ValueError(f"asks nothing; give {keys}")
    if condition.compared is False and condition.asks:
        raise ValueError("where nobody compared nothing else can hold; give compared: false alone")
