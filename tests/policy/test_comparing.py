"""Two versions of a pack: what came, what went, and what changed by key."""

from pathlib import Path

import pytest

from govern.policy.comparing import compared
from govern.policy.packs import load_pack
from tests.packs import RULE, pack

ONE = RULE.format(name="house")
OTHER = ONE.replace("house.rule", "house.other")


def changes(folder: Path, before: str, after: str) -> list[tuple[str, str, str]]:
    packs = []
    for name, rules in (("before", before), ("after", after)):
        (folder / name).mkdir()
        file = pack(folder / name, "house", rules=rules)
        packs.append(load_pack(file, str(file)).pack)
    return [(change.kind, change.rule, change.key) for change in compared(*packs)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (ONE, ONE, []),
        (ONE, ONE + OTHER, [("added", "house.other", "")]),
        (ONE + OTHER, ONE, [("removed", "house.other", "")]),
        (ONE, OTHER, [("removed", "house.rule", ""), ("added", "house.other", "")]),
        (
            ONE,
            ONE.replace("personal.email", "personal.phone").replace("action: review", "action: drop"),
            [("changed", "house.rule", "condition"), ("changed", "house.rule", "action")],
        ),
        (ONE, ONE.replace("Mend it.", "Mend it now."), [("changed", "house.rule", "how_to_fix")]),
    ],
)
def test_what_changed(before: str, after: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    assert changes(tmp_path, before, after) == expected
