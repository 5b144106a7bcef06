"""The page of the 48 checks names rules that exist, and each item that rules ask for is explained."""

import re
from pathlib import Path

import pytest

from govern.policy.packs import load_packs, shipped_packs
from govern.policy.planned import PlanCondition

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROWS = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", (DOCS / "checks.md").read_text(encoding="utf-8"), re.MULTILINE)
SIGNED = set(
    re.findall(r"^\| `([a-z0-9.-]+)` \|", (DOCS / "release-plan.md").read_text(encoding="utf-8"), re.MULTILINE)
)
RULES = {rule.id: rule for rule in load_packs(shipped_packs()).rules}


def test_every_check_is_there_once_and_in_order() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 49))


@pytest.mark.parametrize(("number", "answer"), ROWS)
def test_every_check_names_rules_and_items_that_exist_or_says_why_not(number: str, answer: str) -> None:
    named = re.findall(r"`([a-z0-9-]+(?:\.[a-z0-9-]+)+)`", answer)
    assert not set(named) - RULES.keys(), number
    assert not set(re.findall(r"`item: ([a-z0-9-]+)`", answer)) - SIGNED, number
    packs = set(re.findall(r"the pack `([a-z-]+)`", answer))
    assert packs <= set(shipped_packs()), number
    assert named or packs or answer.startswith("no rule") or len(answer.split()) > 5, number


def test_every_item_that_base_and_the_union_ask_for_is_explained() -> None:
    asked = {
        item
        for rule in load_packs("eu-omnibus").rules
        for leaf in rule.leaves
        if isinstance(leaf, PlanCondition)
        for item in leaf.not_attested or ()
    }
    assert asked == SIGNED


def test_a_future_pack_is_part_of_no_other() -> None:
    policy = load_packs([name for name in shipped_packs() if name != "eu-omnibus"])
    assert not [loaded.pack.name for loaded in policy.packs if loaded.pack.status == "future"]
