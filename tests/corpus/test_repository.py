"""Where a record of code comes from, by its metadata."""

from typing import Any

import pytest

from govern.corpus.repository import LONGEST, Place, place_of


@pytest.mark.parametrize(
    ("metadata", "place"),
    [
        (None, Place()),
        ({"title": "a"}, Place()),
        ({"path": "a.py"}, Place()),
        ({"repo": "o/r"}, Place()),
        ({"repo": "o/r", "path": "a.py"}, Place("o/r", "a.py")),
        ({"max_stars_repo_name": "o/r", "max_stars_repo_path": "src/a.py", "path": "x"}, Place("o/r", "src/a.py")),
        ({"Repo_Name": "o/r", "File_Path": "/src/a.py"}, Place("o/r", "src/a.py")),
        ({"meta": {"repo_name": "o/r", "path": "./a.py"}}, Place("o/r", "a.py")),
        ({"meta": {"meta": {"repo_name": "o/r", "path": "a.py"}}}, Place()),
        ({"repo": "o/r", "path": "src\\a.py"}, Place("o/r", "src/a.py")),
        ({"repo": 7, "path": "a.py"}, Place()),
        ({"repo": "o/r", "path": "/"}, Place()),
        ({"repo": "o/r", "path": "x" * 9999}, Place("o/r", "x" * LONGEST)),
    ],
)
def test_place(metadata: dict[str, Any] | None, place: Place) -> None:
    assert place_of(metadata) == place
