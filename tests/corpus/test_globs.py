"""Globs over corpus paths."""

import fnmatch
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.globs import Globs, cleaned, composed, literal

NAMES = st.text(st.characters(exclude_characters="/\x00"), min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..")
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("web/**", "web/a.txt", True),
        ("web/**", "web/a/b/c.txt", True),
        ("web/**", "web", False),
        ("web/**", "website/a.txt", False),
        ("web", "web/a/b.txt", True),
        ("web/", "web/a.txt", True),
        ("./web", "web", True),
        ("web", "other/web", False),
        ("**", "a", True),
        ("**", "a/b", True),
        ("**/*.txt", "a.txt", True),
        ("**/*.txt", "a/b/c.txt", True),
        ("a/**/z", "a/z", True),
        ("a/**/z", "a/b/c/z", True),
        ("a/**/z", "a/b/cz", False),
        ("*", "a", True),
        ("*", "a/b", False),
        ("*.txt", "A.TXT", False),
        ("part-????.jsonl", "part-0001.jsonl", True),
        ("part-????.jsonl", "part-1.jsonl", False),
        ("[ab]*", "banana", True),
        ("[!ab]*", "banana", False),
        ("[!a]x", "/x", False),
        ("[[]x]", "[x]", True),
        ("a.b", "aXb", False),
        ("données/*", "donne\u0301es/x", True),
        ("?", "日", True),
        ("a\nb*", "a\nbc", True),
    ],
)
def test_one_glob(glob: str, path: str, matches: bool) -> None:
    assert bool(Globs([glob]).matching(path)) is matches


@pytest.mark.parametrize("glob", ["", "/", ".", "/etc", "../x", "a/../b", "s3://bucket/x", "[", "a[b", "[z-a]"])
def test_not_a_glob(glob: str) -> None:
    with pytest.raises(ValueError, match=r"path|glob"):
        cleaned(glob)


def test_all_globs_that_match_are_given_in_order() -> None:
    globs = Globs(["**", "x/*.txt", "y", "x/a.txt", "x/**"])
    assert globs.matching("x/a.txt") == [0, 1, 3, 4]


def test_many_globs_match_each_their_own() -> None:
    globs = Globs([f"folder{number}/**/*{number}.jsonl" for number in range(2000)])
    assert [globs.matching(f"folder{n}/a/b/part{n}.jsonl") for n in range(0, 2000, 97)] == [
        [n] for n in range(0, 2000, 97)
    ]
    with pytest.raises(ValueError, match="more than 2000"):
        Globs(["*"] * 2001)


@given(PATHS)
def test_a_literal_matches_its_path(path: str) -> None:
    assert Globs([literal(composed(path))]).matching(path) == [0]


@given(PATHS, PATHS)
def test_a_literal_matches_nothing_else(path: str, other: str) -> None:
    matched = bool(Globs([literal(composed(path))]).matching(other))
    assert matched == (f"{composed(other)}/".startswith(f"{composed(path)}/"))


@given(st.text("ab*?", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_agrees_with_fnmatch_within_one_folder(glob: str, name: str) -> None:
    # `**` alone goes through folders, which in one folder is the same as `*`
    expected = fnmatch.fnmatchcase(name, glob)
    assert bool(Globs([glob]).matching(name)) is expected


@given(PATHS)
def test_composed_is_settled(path: str) -> None:
    once = composed(path)
    assert composed(once) == once == unicodedata.normalize("NFC", once)
