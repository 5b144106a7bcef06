"""The pages on packs and release plans show files that are valid, and name every condition and command."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

from govern.cli.policy.group import COMMANDS
from govern.policy.conditions import Condition
from govern.policy.lint.problem import Check
from govern.policy.pack import AttestationItem, Pack, Rule
from govern.policy.plan import ReleasePlan
from govern.policy.testing.case import CaseFile
from govern.policy.testing.given import Given, GivenDocument

DOCS = Path(__file__).resolve().parents[2] / "docs"
PACKS = (DOCS / "policy-packs.md").read_text(encoding="utf-8")
BLOCKS: list[Any] = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PACKS, re.DOTALL)]
KINDS = TypeAdapter(Condition).json_schema()["discriminator"]["mapping"]


def test_the_example_of_a_release_plan_states_every_fact() -> None:
    block = re.search(r"```yaml\n(.*?)```", (DOCS / "release-plan.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block
    plan = ReleasePlan.model_validate(yaml.safe_load(block[1]))
    assert plan.model_fields_set == ReleasePlan.model_fields.keys()


def test_the_examples_of_packs_are_valid() -> None:
    pack, attestations, condition, cases = BLOCKS
    Pack.model_validate({**pack, **attestations})
    TypeAdapter(Condition).validate_python(condition["condition"])
    assert {case.rule for case in CaseFile.model_validate(cases).cases} == {rule["id"] for rule in pack["rules"]}


@pytest.mark.parametrize(
    "name",
    [
        *KINDS,
        *COMMANDS,
        *get_args(Check),
        *Rule.model_fields,
        *AttestationItem.model_fields,
        *Given.model_fields,
        *GivenDocument.model_fields,
    ],
)
def test_everything_is_named(name: str) -> None:
    assert re.search(rf"`(govern policy )?{name}[` ]", PACKS), name
