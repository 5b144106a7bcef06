"""Dataset cards and what lies beside a source."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from govern.corpus.beside import MAX_LISTED, facts_beside
from govern.corpus.dataset_card import DatasetCard, read_card

CARD = """\
---
license:
- apache-2.0
- other
license_name: house-terms
license_link: https://example.com/terms
language: [en, de]
pretty_name: Town notices
source_datasets: [original]
tags: [news]
configs:
- config_name: default
  data_files: "*.jsonl"
- broken
---
# Town notices
"""


def test_a_card_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    assert read_card(tmp_path, "README.md") == DatasetCard(
        "README.md",
        licences=("Apache-2.0", "house-terms"),
        licence_link="https://example.com/terms",
        languages=("en", "de"),
        name="Town notices",
        derived_from=("original",),
        tags=("news",),
        configs=("default",),
    )


@pytest.mark.parametrize("text", ["", "# A readme\n", "text\n---\nlicense: mit\n---\n", "--\nlicense: mit\n--\n"])
def test_a_readme_without_front_matter_is_no_card(tmp_path: Path, text: str) -> None:
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert read_card(tmp_path, "README.md") is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"---\nlicense: mit\n", "README.md:1: the front matter is not closed by a line ---"),
        (b"---\nlicense: [SECRET\n---\n", "README.md:3: not valid YAML"),
        (b"---\na: 1\nlicense: mit\nlicense: SECRET\n---\n", "README.md:4: the key license is written twice"),
        (b"---\n- SECRET\n---\n", "README.md:1: the front matter is not a mapping of keys to values"),
    ],
)
def test_broken_front_matter_is_a_gap(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "README.md").write_bytes(content)
    facts = facts_beside(tmp_path, ["a.txt"])
    assert facts.gaps() == [f"card: {problem}"]
    assert facts.card_license is None


def test_a_licence_without_end_is_a_gap_and_the_rest_of_the_card_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        f"---\nlicense: [mit, {'SECRET' * 400}]\nlanguage: de\n---\n", encoding="utf-8"
    )
    facts = facts_beside(tmp_path, ["a.txt"])
    assert facts.gaps() == ["card: README.md: a licence in it is longer than 2,000 characters"]
    assert (facts.card_license, facts.cards[0].languages) == ("MIT", ("de",))


def test_licences_of_very_many_cards_are_listed_as_far_as_they_fit(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "README.md").write_text(f"---\nlicense: l{number:02}{'x' * 990}\n---\n")
    listed = facts_beside(tmp_path, [f"{number:02}/a.txt" for number in range(40)]).card_license
    assert listed is not None
    assert len(listed) < MAX_LISTED + 10
    assert (listed.count("l"), listed[-5:]) == (20, ", ...")


@pytest.mark.parametrize("front", ["license: 3", "license: [[mit]]", "configs: {a: b}", "license:", "tags: {}"])
def test_values_of_another_shape_are_left_out(tmp_path: Path, front: str) -> None:
    (tmp_path / "README.md").write_text(f"\ufeff---\r\n{front}\r\n---\r\n", encoding="utf-8")
    assert read_card(tmp_path, "README.md") == DatasetCard("README.md")


@hypothesis_settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_card_or_a_problem(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("card")
    (folder / "README.md").write_bytes(b"---\n" + content + b"\n---\n")
    card = read_card(folder, "README.md")
    assert card is not None
    assert card.problem is None or card.problem.startswith("README.md")


def test_the_nearest_card_and_licence_file_count(tmp_path: Path) -> None:
    for name, text in {
        "README.md": "---\nlicense: cc0-1.0\n---\n",
        "LICENSE": "SPDX-License-Identifier: CC0-1.0\n",
        "web/README.md": "---\nlicense: cc-by-4.0\n---\n",
        "web/deep/LICENCE.txt": "MIT License\n",
        "plain/README.md": "no card\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    deep = facts_beside(tmp_path, ["web/deep/deeper/a.txt"])
    assert (deep.card_license, deep.licence_file, deep.licence) == ("CC-BY-4.0", "web/deep/LICENCE.txt", None)
    plain = facts_beside(tmp_path, ["plain/a.txt", "b.txt"])
    assert (plain.card_license, plain.licence_file, plain.licence) == ("CC0-1.0", "LICENSE", "CC0-1.0")
    both = facts_beside(tmp_path, ["b.txt", "web/a.txt"])
    assert both.card_license == "CC0-1.0, CC-BY-4.0"
    assert both.gaps("cc0-1.0") == ["license: web/README.md says CC-BY-4.0"]
    assert both.gaps("unknown") == []
    assert facts_beside(tmp_path / "absent", ["a/b"]) == facts_beside(tmp_path, [])
