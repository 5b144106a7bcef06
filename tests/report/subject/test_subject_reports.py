"""The answer to a request: as text with a limit, as valid JSON whatever its length, and safe on a terminal."""

from typing import Any

import orjson
import pytest

from govern.report.subject.csv_file import HEADER, subject_csv
from govern.report.subject.json_file import subject_json
from govern.report.subject.text import subject_text

FORM = {"category": "personal.email", "digest": "aa", "excerpt": "j***@***.com", "how": "as written"}
COUNTS = {"occurrences": 3, "documents": 3, "sources": 1}
NONE = {"occurrences": 0, "documents": 0, "sources": 0}
PLACE = {"start": 3, "end": 9, "category": "personal.email", "detector": "test.v1", "confidence": 0.9, "digest": "aa"}
PLACES = [{**PLACE, "excerpt": "j***@***.com", "lines": [1]}]
COPY_OF = {"level": "near", "similarity": 0.912, "path": "a.jsonl", "record": 0}
ANSWER: dict[str, Any] = {
    "asked": [
        {"line": 1, "recognised": True, **COUNTS, "forms": [{**FORM, **COUNTS}, {**FORM, "digest": "bb", **NONE}]},
        {"line": 2, "recognised": True, **NONE, "forms": [{**FORM, "how": f"way {n}", **NONE} for n in range(4)]},
        {"line": 3, "recognised": False, **NONE, "forms": []},
    ],
    "total": {**COUNTS, "copies": 1},
    "looked_at": {"notes": ["Everything was looked at."]},
}


def document(number: int, path: str = "a.jsonl", **more: Any) -> dict[str, Any]:
    return {"doc": number, "path": path, "record": number, "id": None, "source": "notes", "copy_of": None, **more}


DOCUMENTS = [document(n, places=PLACES) for n in range(3)]
COPIES = [document(7, copy_of=COPY_OF)]


def test_text_tells_lines_documents_and_copies() -> None:
    assert list(subject_text(ANSWER, DOCUMENTS, COPIES, 2)) == [
        "line 1: found 3 times in 3 documents of 1 source",
        "  j***@***.com  E-mail addresses, as written: 3 times in 3 documents of 1 source  [aa]",
        "  and 1 other form, not found",
        "line 2: not found",
        "  j***@***.com  E-mail addresses, way 0: not found  [aa]",
        "  and 3 other forms, not found",
        "line 3: not looked for: not known what it is (say it: email: ..., name: ..., id: ...)",
        "",
        "Found 3 times in 3 documents of 1 source",
        "  a.jsonl:0, source notes",
        "    3 to 9: E-mail addresses, 0.90, j***@***.com (line 1)",
        "  a.jsonl:1, source notes",
        "    3 to 9: E-mail addresses, 0.90, j***@***.com (line 1)",
        "  and 1 more, with --out FILE or --format json",
        "",
        "Copies of these in which it was not found itself: 1 document",
        "  a.jsonl:7, source notes, near copy of a.jsonl:0, 0.912 alike",
        "",
        "What was looked at",
        "  Everything was looked at.",
    ]


def test_a_path_cannot_command_the_terminal() -> None:
    text = "\n".join(subject_text(ANSWER, [document(0, "evil\x1b[2J", places=PLACES)], COPIES))
    assert "evil?[2J:0" in text


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_object(count: int) -> None:
    told = orjson.loads("\n".join(subject_json(ANSWER, DOCUMENTS[:count], COPIES[:count])))
    assert told == {**ANSWER, "documents": DOCUMENTS[:count], "copies": COPIES[:count]}


def test_every_row_of_the_table_has_every_column() -> None:
    rows = [row.split(",") for row in subject_csv(ANSWER, DOCUMENTS, COPIES)]
    assert {len(row) for row in rows} == {len(HEADER)}
    assert [row[0] for row in rows] == ["kind", "found", "found", "found", "copy"]
