"""YAML files that people write: safe loading, lines, and errors that never quote a value."""

import runpy
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from govern import yaml_loader
from govern.yaml_file import MAX_BYTES, YamlError, load_yaml
from govern.yaml_messages import shown
from govern.yaml_model import MAX_EXPLAINED, StrictModel, explain

FILE = Path("some.yaml")


class Named(StrictModel):
    kind: Literal["named"]
    name: str


class Counted(StrictModel):
    kind: Literal["counted"]
    count: int


class Shelf(StrictModel):
    title: str = Field(pattern="^[a-z]+$")
    items: list[Annotated[Named | Counted, Field(discriminator="kind")]] = Field(default_factory=list)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "some.yaml:3: the key a is written twice"),
        ("x:\n  y: [1, 2", "some.yaml:2: not valid YAML"),
        ("1: one", "some.yaml:1: a key has to be text; quote it"),
        ("[a, b]: one", "some.yaml:1: a key has to be text; quote it"),
        ("a: b\nc: !!python/object/apply:os.getcwd []", "some.yaml:2: a type that plain YAML does not have"),
        ("a: 2026-13-45", "some.yaml:1: a value that plain YAML does not have"),
        ("a: &x [*x]", "some.yaml:1: too many or too deeply nested values"),
        ("a: 1\n---\nb: 2", "some.yaml:2: not valid YAML"),
        ('a: "half of a pair: \\ud83d"', "some.yaml:1: a value that plain YAML does not have"),
        ("[" * 3000, "some.yaml: nested too deeply"),
        ("a: \x00", "some.yaml: not valid YAML: a character that YAML does not allow"),
        ("#" * (MAX_BYTES + 1), "some.yaml: larger than 4 MiB"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_yaml(FILE, text)
    assert str(caught.value).startswith(message)


def test_pairs_of_surrogates_are_one_character_as_in_json() -> None:
    assert load_yaml(FILE, '{"\\ud83d\\ude00": "\\ud83d\\ude00"}').data == {"😀": "😀"}


def test_an_alias_bomb_is_refused() -> None:
    text = "a0: &a0 [x]\n"
    for level in range(1, 12):
        text += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 8)}]\n"
    with pytest.raises(YamlError, match="too many"):
        load_yaml(FILE, text)


def test_lines_of_keys_and_items() -> None:
    positioned = load_yaml(FILE, "title: x\nitems:\n  - kind: named\n    name: y\n  - kind: counted\n")
    assert positioned.line_of(("title",)) == 1
    assert positioned.line_of(("items", 0, "name")) == 4
    assert positioned.line_of(("items", 1)) == 5
    assert positioned.line_of(("items", 1, "absent")) == 5
    assert positioned.line_of(()) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("title: SECRET", ["some.yaml:1: title: has to match ^[a-z]+$"]),
        ("items: []", ["some.yaml:1: title: is missing"]),
        ("title: x\ncolour: SECRET", ["some.yaml:2: colour: unknown key; the keys are title, items"]),
        (
            "title: x\nitems:\n- kind: SECRET",
            ["some.yaml:3: items[0]: kind is not one of named, counted"],
        ),
        ("title: x\nitems:\n- name: SECRET", ["some.yaml:3: items[0]: needs the key kind"]),
        (
            "title: x\nitems:\n- kind: named\n  name: y\n  nmae: SECRET",
            ["some.yaml:5: items[0].nmae: unknown key; did you mean name? the keys are kind, name"],
        ),
        (
            "title: x\nitems:\n- {kind: counted, count: SECRET}",
            ["some.yaml:3: items[0].count: has to be a whole number"],
        ),
        ("- SECRET", ["some.yaml:1: has to be a mapping of keys to values"]),
    ],
)
def test_explained(text: str, lines: list[str]) -> None:
    positioned = load_yaml(FILE, text)
    with pytest.raises(ValidationError) as caught:
        Shelf.model_validate(positioned.data)
    explained = explain(caught.value, positioned)
    assert explained == lines
    assert "SECRET" not in "".join(explained)


def test_of_very_many_errors_the_first_are_told_and_how_many_more() -> None:
    positioned = load_yaml(FILE, "title: x\n" + "".join(f"key{number}: x\n" for number in range(500)))
    with pytest.raises(ValidationError) as caught:
        Shelf.model_validate(positioned.data)
    explained = explain(caught.value, positioned)
    assert len(explained) == MAX_EXPLAINED + 1
    assert explained[-1] == "some.yaml: 480 more like these"


def test_a_key_is_shown_without_control_characters_and_cut() -> None:
    assert shown(("rules", 3, "action")) == "rules[3].action"
    assert shown(("a\nb\x1b",)) == "a?b?"
    assert len(shown(("x" * 500,))) == 60


@given(st.text(max_size=200))
def test_any_text_is_data_or_one_error(text: str) -> None:
    try:
        outcome = str(load_yaml(FILE, text).path)
    except YamlError as error:
        outcome = str(error)
    assert outcome.startswith("some.yaml")


PIECES = ["a", "b: ", "- ", "{", "}", "[", "]", ", ", "# ", "&x ", "*x", "!", "|\n", ">-\n", "'", '"', "\n", "\n  "]
MORE = [
    "\t",
    "? ",
    ":",
    "0",
    "1.5",
    "~",
    "yes",
    "2024-01-01",
    "é",
    "😀",
    "\\u00e9",
    "%",
    "...",
    "\r",
    "\x85",
    "\ufeff",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES + MORE), max_size=20).map("".join))
def test_no_text_says_something_else_than_pyyaml_reads(text: str) -> None:
    try:
        read = load_yaml(FILE, text).data
        expected = yaml.load(text, yaml.SafeLoader)
    except (YamlError, ValueError, yaml.YAMLError):
        return
    assert read == expected


def test_the_lines_of_shipped_packs_are_those_of_pyyaml() -> None:
    text = (Path(__file__).parents[1] / "policies" / "base.yaml").read_text("utf-8")
    positioned = load_yaml(FILE, text)
    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    rules = next(value for key, value in root.value if key.value == "rules").value
    assert len(rules) > 20
    for number, rule in enumerate(rules):
        assert positioned.line_of(("rules", number)) == rule.start_mark.line + 1


names = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=10,
)


@given(values)
def test_reads_what_the_standard_loader_reads(value: object) -> None:
    text = yaml.safe_dump(value)
    assert load_yaml(FILE, text).data == yaml.safe_load(text)


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert runpy.run_path(yaml_loader.__file__)["LibYamlLoader"]
    assert load_yaml(Path("a.yaml"), "a:\n  - 1\n  - {b: two}\n").data == {"a": [1, {"b": "two"}]}
