"""The identifiers that rules of the shipped packs name are given by detectors: another name would never fire."""

import pytest

from govern.detect.personal.identifiers.detector import recognizers
from govern.policy.conditions import FindingCondition
from govern.policy.packs import load_packs, shipped_packs

GIVEN = {recognizer.facts.name for recognizer in recognizers()}


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_identifier_that_a_rule_names_is_given_by_a_detector(pack: str) -> None:
    named = {
        identifier
        for rule in load_packs(pack).rules
        for condition in rule.leaves
        if isinstance(condition, FindingCondition)
        for identifier in condition.attributes.get("identifier", ())
    }
    assert named <= GIVEN
