"""The draft of `sources.yaml`: it loads, each file has its one source, each gap is marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.declaration import Declaration
from govern.corpus.draft import draft
from govern.corpus.globs import composed
from govern.corpus.grouping import group
from govern.corpus.sources import Sources
from govern.yaml_file import load_yaml

ODD = st.text(
    st.sampled_from("ab12 #:'\"[]{}*?!&%@`|>-,\\\n\té日\u0301\u2028\x7f\x85\udc80_."), min_size=1, max_size=8
)
NAMES = (ODD | st.from_regex(r"part-[0-9]{1,3}(-of-[0-9]{2})?\.(jsonl|jsonl\.gz|txt)", fullmatch=True)).filter(
    lambda name: name not in (".", "..")
)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def without_folders(paths: set[str]) -> set[str]:
    """Drop what cannot be: a file that has the name of a folder."""
    composed_paths = {composed(path) for path in paths}
    return {path for path in paths if not any(other.startswith(composed(path) + "/") for other in composed_paths)}


CORPORA = st.sets(PATHS, max_size=20).map(without_folders)


def reloaded(text: str) -> Sources:
    return Sources(Declaration.model_validate(load_yaml(Path("sources.yaml"), text).data).sources)


@given(CORPORA)
def test_a_draft_loads_and_gives_each_file_its_source(paths: set[str]) -> None:
    drafted = draft(Path("/nonexistent/corpus"), paths)
    sources = reloaded(drafted.text)
    assert tuple(sources.declared) == drafted.sources
    assert {sources.source_of(path) for path in paths} == set(drafted.sources)
    assert sources.overlaps(sorted(paths)) == []
    assert drafted.text.count("# GAP: ") == len(drafted.gaps)
    assert [(name, key) for name in sources.declared for key in sorted(sources.gaps(name))] == sorted(
        ((gap.source, gap.key) for gap in drafted.gaps),
        key=lambda gap: (drafted.sources.index(gap[0]), gap[1]),
    )


@given(CORPORA, st.sets(PATHS, max_size=3), st.booleans())
def test_data_sets_within_folders_stay_apart(paths: set[str], folders: set[str], top: bool) -> None:
    datasets = folders | ({""} if top else set())
    groups = group(paths, datasets)
    assert sorted(path for one in groups for path in one.paths) == sorted(paths)
    sources = Sources(
        Declaration.model_validate(
            {"version": 1, "sources": [{"name": one.name, "paths": list(one.globs)} for one in groups]}
        ).sources
    )
    for one in groups:
        assert {sources.source_of(path) for path in one.paths} == {one.name}
    assert sources.overlaps(paths) == []


@pytest.mark.parametrize(
    ("paths", "datasets", "expected"),
    [
        (["web/a.txt", "web/b/c.txt", "books/x.txt"], [], {"books": ["books/**"], "web": ["web/**"]}),
        (["a.txt", "b/c.txt"], [""], {"all": ["**"]}),
        (["d/one/a", "d/two/b", "d/c"], ["d/one"], {"d": ["d/*", "d/two/**"], "d/one": ["d/one/**"]}),
        (
            ["part-0000.jsonl.gz", "part-0001.jsonl.gz", "talks.csv"],
            [],
            {"part": ["part-[0-9]*.jsonl.gz"], "talks": ["talks.csv"]},
        ),
        (["train-0.jsonl", "train-1.jsonl", "train-1.txt"], [], {"train": ["train-[0-9]*.jsonl", "train-1.txt"]}),
        ([f"{name}.txt" for name in "abcdefghijklmnop"] + ["x.csv"], [], {"csv": ["x.csv"], "txt": ["*.txt"]}),
        (["a[1].txt"], [], {"a[]": ["a[[]1].txt"]}),
        (["year/x", "Year/x"], [], {"Year": ["Year/**"], "year": ["year/**"]}),
        ([f"{number}/x" for number in range(300)], [], {"all": ["**"]}),
    ],
)
def test_grouping(paths: list[str], datasets: list[str], expected: dict[str, list[str]]) -> None:
    assert {one.name: list(one.globs) for one in group(paths, datasets)} == expected


def test_licences_come_from_cards_and_licence_files(tmp_path: Path) -> None:
    for name, text in {
        "agreed/README.md": "---\nlicense: mit\n---\n",
        "agreed/LICENSE": "MIT License",
        "differing/README.md": "---\nlicense: mit\n---\n",
        "differing/LICENSE": "Apache License\nVersion 2.0",
        "odd/README.md": "---\nlicense: other\nlicense_name: Apache 2.0\n---\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    drafted = draft(tmp_path, ["agreed/a", "differing/a", "odd/a", "none/a"])
    sources = reloaded(drafted.text)
    assert {name: source.license for name, source in sources.declared.items()} == {
        "agreed": "MIT",
        "differing": "unknown",
        "none": "unknown",
        "odd": "Apache 2.0",
    }
    hints = {gap.source: gap.hint for gap in drafted.gaps if gap.key == "license"}
    assert hints == {
        "differing": "differing/README.md says MIT, differing/LICENSE says Apache-2.0; which holds?",
        "none": "SPDX expression, as CC-BY-4.0, or proprietary",
        "odd": "not an SPDX expression; did you mean Apache-2.0?",
    }


def test_no_files_make_an_empty_declaration() -> None:
    assert reloaded(draft(Path("/nonexistent"), []).text).declared == {}
