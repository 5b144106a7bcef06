"""Declared sources: which file belongs to which, what is missing, and how errors read."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from govern.corpus.declaration import json_schema
from govern.corpus.sources import Overlap, Sources, SourcesError, load_sources
from govern.corpus.spdx import meant, spdx

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "sources.schema.json"
COMPLETE = """\
version: 1
sources:
  - name: news
    paths: ["news/**"]
    origin: synthetic
    url: https://example.com/news
    license: cc-by-4.0
    collected: {from: 2024, to: 2025-03-31}
    legal_basis: art-6-1-f
    generator: {model: tale-maker, version: "1.10"}
    contact: desk@example.com
    notes: written for a test
"""


def loaded(folder: Path, text: str) -> Sources:
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    sources = load_sources(folder)
    assert sources is not None
    return sources


def errors(folder: Path, text: str) -> list[str]:
    with pytest.raises(SourcesError) as caught:
        loaded(folder, text)
    return [line.removeprefix(f"{folder}/") for line in caught.value.lines]


def one_source(keys: str) -> str:
    return f"version: 1\nsources:\n- name: a\n  paths: [a]\n  {keys}\n"


def test_a_folder_without_declaration_has_none(tmp_path: Path) -> None:
    assert load_sources(tmp_path) is None


def test_a_complete_declaration_has_no_gap(tmp_path: Path) -> None:
    sources = loaded(tmp_path, COMPLETE)
    assert sources.gaps("news") == []
    assert sources.declared["news"].generator is not None
    assert sources.declared["news"].generator.version == "1.10"
    assert load_sources(tmp_path / "sources.yaml") is not None


@pytest.mark.parametrize(
    ("keys", "gaps"),
    [
        (
            "notes: x",
            ["origin", "url", "license", "collected.from", "collected.to", "legal_basis", "contact"],
        ),
        ("{}", None),
        (
            "{origin: licensed, license: unknown, collected: unknown, legal_basis: unknown, contact: unknown}",
            ["license", "collected.from", "collected.to", "legal_basis", "contact"],
        ),
        (
            "{origin: synthetic, license: MIT, collected: {from: 2024}, legal_basis: not-personal, contact: x}",
            ["collected.to", "generator.model", "generator.version"],
        ),
        (
            "{origin: synthetic, license: proprietary, collected: {from: 2024, to: unknown}, legal_basis: art-6-1-a, "
            "contact: x, generator: {model: unknown, version: 2}}",
            ["collected.to", "generator.model"],
        ),
        (
            "{origin: other, license: Apache 2.0, collected: {from: 2024, to: 2024}, legal_basis: art-6-1-c, "
            "contact: x}",
            ["license: not an SPDX expression; did you mean Apache-2.0?"],
        ),
    ],
)
def test_gaps(tmp_path: Path, keys: str, gaps: list[str] | None) -> None:
    source = {"name": "a", "paths": ["a"], **yaml.safe_load(keys)}
    text = yaml.safe_dump({"version": 1, "sources": [source]})
    every = ["origin", "url", "license", "collected.from", "collected.to", "legal_basis", "contact"]
    assert loaded(tmp_path, text).gaps("a") == (every if gaps is None else gaps)


def test_an_undeclared_source_lacks_its_declaration() -> None:
    assert Sources().gaps("web")[0] == "declaration"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("news/a.txt", "news"),
        ("both/a.txt", "first"),
        ("both/b.csv", "second"),
        ("web/deep/a.txt", "web"),
        ("a.txt", "undeclared"),
        ("first/x", "first (undeclared)"),
    ],
)
def test_source_of(tmp_path: Path, path: str, source: str) -> None:
    text = (
        "version: 1\nsources:\n- {name: news, paths: [news/**]}\n"
        "- {name: first, paths: [both/*.txt]}\n- {name: second, paths: [both]}\n"
    )
    sources = loaded(tmp_path, text)
    assert sources.source_of(path) == source
    paths = ["news/a", "both/a.txt", "both/b.txt", "both/c"]
    assert sources.overlaps(paths) == [Overlap("first", "second", 2)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("version: 1\nsources: []\nversion: 1", ["sources.yaml:3: the key version is written twice"]),
        ("version: 2\nsources: []", ["sources.yaml:1: version: not one of 1"]),
        ("- SECRET", ["sources.yaml:1: has to be a mapping of keys to values"]),
        ("", ["sources.yaml:1: has to be a mapping of keys to values"]),
        (
            one_source("licence: SECRET"),
            [
                "sources.yaml:5: sources[0].licence: unknown key; did you mean license? the keys are name, paths, "
                "origin, url, license, collected, legal_basis, generator, contact, notes"
            ],
        ),
        (
            one_source("origin: SECRET"),
            [
                "sources.yaml:5: sources[0].origin: not one of public-dataset, licensed, crawled, user-data, "
                "synthetic, other, unknown"
            ],
        ),
        (one_source("contact: [SECRET]"), ["sources.yaml:5: sources[0].contact: has to be text; put it in quotes"]),
        (
            one_source("collected: SECRET"),
            ["sources.yaml:5: sources[0].collected: has to be a mapping of keys to values"],
        ),
        (
            one_source("collected: {from: SECRET}"),
            ["sources.yaml:5: sources[0].collected.from: has to be a date: 2025, 2025-03, 2025-03-31, or unknown"],
        ),
        (
            one_source("collected: {from: 2025-04, to: 2025-03-31}"),
            ["sources.yaml:5: sources[0].collected: from has to be before to"],
        ),
        (
            one_source("generator: {version: 1.10}"),
            ["sources.yaml:5: sources[0].generator.version: write it in quotes: YAML reads 1.10 as the number 1.1"],
        ),
        (
            "version: 1\nsources:\n- {name: a, paths: [b]}\n- name: a\n  paths:\n  - ok\n  - ../SECRET",
            ["sources.yaml:7: sources[1].paths[1]: a path has to be relative to the folder of its file, without .."],
        ),
        (
            "version: 1\nsources:\n- {name: a, paths: [b]}\n- {name: a, paths: [c]}",
            ["sources.yaml:1: sources[1].name is used by an earlier source; each name is used once"],
        ),
        ("a: \x80\x00", ["sources.yaml: not valid YAML: a character that YAML does not allow"]),
    ],
)
def test_errors_name_file_line_and_key_and_no_value(tmp_path: Path, text: str, lines: list[str]) -> None:
    found = errors(tmp_path, text)
    assert found == lines
    assert "SECRET" not in "".join(found)


def test_what_is_not_utf8_and_what_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_bytes(b"a: \xff\xfe")
    with pytest.raises(SourcesError, match="not UTF-8 text"):
        load_sources(file)
    with pytest.raises(SourcesError, match="cannot be read: No such file"):
        load_sources(tmp_path / "absent.yaml")
    with file.open("wb") as opened:
        opened.truncate((4 << 20) + 1)
    with pytest.raises(SourcesError, match="larger than 4 MiB"):
        load_sources(file)


def test_the_published_schema_is_what_the_models_give() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == json_schema(), "run: python docs/schemas/write.py"
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"collected": "unknown", "generator": "unknown", "origin": "unknown"}, True),
        ({"collected": {"from": 2024}}, True),
        ({"licence": "MIT"}, False),
        ({"legal_basis": "f"}, False),
        ({"collected": {"from": "soon"}}, False),
    ],
)
def test_schema_and_models_agree(tmp_path: Path, change: dict[str, object], valid: bool) -> None:
    data = {"version": 1, "sources": [{"name": "a", "paths": ["a"], **change}]}
    assert jsonschema.Draft202012Validator(json_schema()).is_valid(data) is valid
    if valid:
        loaded(tmp_path, yaml.safe_dump(data))
    else:
        errors(tmp_path, yaml.safe_dump(data))


@pytest.mark.parametrize(
    ("text", "expression", "guess"),
    [
        ("apache-2.0", "Apache-2.0", "Apache-2.0"),
        ("mit or Apache-2.0", "MIT OR Apache-2.0", None),
        ("LicenseRef-ours AND MIT", "LicenseRef-ours AND MIT", None),
        ("Apache License 2.0", None, "Apache-2.0"),
        ("The MIT License", None, "MIT"),
        ("CC BY 4.0", None, "CC-BY-4.0"),
        ("MIT AND", None, None),
        ("(MIT", None, "MIT"),
        ("ask our lawyers", None, None),
        ("", None, None),
        ("MIT OR " * 200 + "MIT", None, None),
    ],
)
def test_licence_expressions(text: str, expression: str | None, guess: str | None) -> None:
    assert spdx(text) == expression
    assert meant(text) == guess
