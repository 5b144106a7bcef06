"""A case of a policy pack: what is given, and what a rule is expected to make of it. The format of the case files."""

from typing import Any, Literal, TypeAlias

from pydantic import Field

from govern.policy.testing.given import Given, Text
from govern.yaml_model import StrictModel

Expected: TypeAlias = Literal["note", "review", "redact", "drop", "block", "none", "unknown"]


class Case(StrictModel):
    """One case: the rule, what is given, and what is expected of the rule."""

    rule: Text = Field(description="The rule's id.")
    about: str = Field(default="", description="What the case is to show, in words.")
    given: Given
    expect: Expected = Field(description="The rule's action; none where it must not fire; unknown where facts lack.")


class CaseFile(StrictModel):
    """The cases of a pack."""

    cases: list[Case] = Field(min_length=1)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a case file, as published in `docs/schemas`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CaseFile.model_json_schema(),
        "title": "Cases of a policy pack",
        "description": "For each rule of a pack what is given, and what is expected of the rule.",
    }
