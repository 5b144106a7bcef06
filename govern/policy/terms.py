"""What a rule may ask of terms of protection: whether a work is free, and where."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from govern.policy.tolerance import Tolerance
from govern.yaml_model import StrictModel

Jurisdiction: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="EU, or ISO 3166-1 alpha-2.")]
# YAML reads a bare yes as true
TermAnswer: TypeAlias = Annotated[
    Literal["yes", "no", "unknown"],
    BeforeValidator(
        lambda value: {True: "yes", False: "no"}[value] if isinstance(value, bool) else value,
        json_schema_input_type=Literal["yes", "no", "unknown"] | bool,
    ),
]


class PublicDomainCondition(StrictModel):
    """Whether the work is free, by the term of protection of one of the jurisdictions, in the year of the audit."""

    kind: Literal["public_domain"]
    jurisdictions: list[Jurisdiction] = Field(min_length=1, description="In at least one of these.")
    answers: list[TermAnswer] = Field(
        min_length=1, description="The answer is one of these; unknown where the record says nothing of the term."
    )
    tolerance: Tolerance = Field(default=Tolerance(), description="For rules over a source or the corpus.")
