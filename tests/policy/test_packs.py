"""Loading packs: by name and path, with those they extend, and errors that name their place."""

from pathlib import Path

import orjson
import pytest

from govern.policy.errors import PolicyError
from govern.policy.pack import json_schema
from govern.policy.packs import load_packs, shipped_packs
from tests.packs import pack

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = DOCS / "schemas" / "policy.schema.json"


def refusal(names: str) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        load_packs(names)
    return caught.value.lines


def test_by_name_and_by_path_together(tmp_path: Path) -> None:
    policy = load_packs(f"eu, {pack(tmp_path, 'house')}")
    assert [loaded.pack.name for loaded in policy.packs] == ["base", "eu", "house"]
    assert [rule.id for rule in policy.rules] == sorted(rule.id for rule in policy.rules)


def test_extends_a_shipped_one_and_a_neighbour_each_once(tmp_path: Path) -> None:
    pack(tmp_path, "ground")
    pack(tmp_path, "middle", "[./ground.yaml]")
    top = pack(tmp_path, "top", "[eu, ./middle.yaml, ./ground.yaml]")
    names = [loaded.pack.name for loaded in load_packs(str(top)).packs]
    assert names == ["base", "eu", "ground", "middle", "top"]


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, "one", "[./two.yaml]")
    pack(tmp_path, "two", "[./one.yaml]")
    assert "extends itself" in refusal(str(tmp_path / "one.yaml"))[0]


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first, second = pack(tmp_path, "house"), pack(tmp_path / "other", "house", rules=" []\n")
    assert "is also the name of" in refusal(f"{first},{second}")[0]


def test_an_unknown_name_lists_what_there_is() -> None:
    assert refusal("mars") == [
        f"no policy is called mars; there is {', '.join(shipped_packs())}, or give a path",
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file")
def test_of_a_file_without_end_no_more_is_read_than_a_file_may_have() -> None:
    assert refusal("/dev/zero") == ["/dev/zero: larger than 4 MiB"]


def test_a_missing_file_is_named() -> None:
    assert refusal("./absent.yaml") == ["absent.yaml: cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("action: review", "action: burn", ":11: rules[0].action: not one of note, review, redact, drop, block"),
        ("severity: low", "severty: low", "rules[0].severity: is missing"),
        ("severity: low", "severty: low", "rules[0].severty: unknown key; did you mean severity?"),
        ("kind: finding", "kind: guess", "rules[0].condition: kind is not one of finding, declaration,"),
        ("[personal.email]", "[]", "rules[0].condition.categories: "),
        ("[personal.email]", "['Robert; DROP']", "rules[0].condition.categories[0]: "),
        ("article: Art. 5, ", "", "rules[0].law[0].article: is missing"),
        ('"https://example.org/gdpr"', "javascript:alert(1)", "rules[0].law[0].link: "),
        ("id: house.rule", "id: rule.house", "rules[0].id: has to start with the pack's name"),
        ("scope: document", "scope: planet", "rules[0].scope: not one of document, source, corpus"),
        ("{kind: finding, categories: [personal.email]}", "{kind: skipped}", "needs the scope source or corpus"),
        ("[personal.email]}", "[a.b], tolerance: {count: 1}}", "a tolerance needs the scope source or corpus"),
        ("{kind: finding, categories: [personal.email]}", "{kind: declaration}", "asks nothing"),
        ("{kind: finding, categories", "{kind: multiplicity, categories", "asks nothing"),
        ("[personal.email]}", "[a.b], min_confidence: .nan}", "min_confidence: has to be a number"),
        ("[personal.email]}", "[a.b], min_per_1000_words: .inf}", "min_per_1000_words: has to be a number"),
        ("[personal.email]}", "[a.b], min_findings: yes}", "min_findings: has to be a whole number"),
        (
            "{kind: finding, categories: [personal.email]}",
            f"{{kind: any, conditions: [{', '.join(['{kind: duplicate}'] * 101)}]}}",
            "rules[0].condition.conditions: has to have at most 100 items",
        ),
        ("extends: []", 'extends: ["a\\0b"]', "extends[0]: has to match "),
    ],
)
def test_an_error_names_its_place_and_what_is_allowed(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = pack(tmp_path, "house")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    lines = refusal(str(file))
    assert any(message in line for line in lines), lines
    assert all(line.startswith(f"{file}:") for line in lines)
    assert not any("burn" in line or "DROP" in line or "alert" in line for line in lines)


def test_the_published_schema_is_the_models() -> None:
    assert orjson.loads(SCHEMA.read_bytes()) == json_schema()


def test_the_pack_in_the_documentation_is_valid(tmp_path: Path) -> None:
    example = (DOCS / "policy-packs.md").read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "house.yaml").write_text(example, "utf-8")
    assert "house.no-chat-logs" in {rule.id for rule in load_packs(str(tmp_path / "house.yaml")).rules}
