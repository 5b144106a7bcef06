"""Golden files: the same passes, a difference is shown by its first line, and what is missing is said."""

from pathlib import Path

import pytest

from tests import golden_files
from tests.golden_files import Golden


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(golden_files, "FOLDER", tmp_path / "golden")
    return tmp_path / "golden"


def test_what_was_written_is_the_same(folder: Path) -> None:
    Golden(update=True)("kind", "one.txt", "a\r\nb\n")
    assert (folder / "kind" / "one.txt").read_bytes() == b"a\r\nb\n"
    Golden(update=False)("kind", "one.txt", b"a\r\nb\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [("a\nc\n", r"golden/kind/one.txt, line 2:\n  was b\n  is  c\n.*make golden"), ("a\nb\n\n", "one is longer")],
)
def test_a_difference_says_where(folder: Path, content: str, said: str) -> None:
    Golden(update=True)("kind", "one.txt", "a\nb\n")
    with pytest.raises(AssertionError, match=said):
        Golden(update=False)("kind", "one.txt", content)


def test_what_is_missing_is_said(folder: Path) -> None:
    with pytest.raises(AssertionError, match=r"no golden/kind/none.txt yet: make golden"):
        Golden(update=False)("kind", "none.txt", "a")
