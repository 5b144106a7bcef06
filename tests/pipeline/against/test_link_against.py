"""A corpus compared with evaluation sets: planted items, from the files to the table."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest

from govern.corpus.discovery import CorpusError
from govern.duplicates.reference_runs import ReferencesError
from govern.duplicates.settings import DuplicateSettings
from govern.pipeline.against.comparing import against
from govern.pipeline.against.references import ReferenceSettings
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.command import KEY, Command
from tests.serial import SerialEngine

FILLER = [f"filler{number}" for number in range(400)]


def item(name: str, words: int) -> str:
    return " ".join(f"{name}{number}" for number in range(words))


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_corpus(folder: Path, texts: Iterable[str]) -> Path:
    write_lines(folder / "corpus" / "texts.jsonl", ({"text": text} for text in texts))
    return folder / "corpus"


def write_items(folder: Path, texts: Iterable[str], name: str = "questions.jsonl") -> Path:
    write_lines(
        folder / "evaluation" / name, ({"id": f"q{number}", "text": text} for number, text in enumerate(texts))
    )
    return folder / "evaluation"


def inside(text: str) -> str:
    """The text in the middle of another one."""
    return " ".join([*FILLER[:50], text, *FILLER[50:90]])


class Compared:
    """What an audit that was told to compare wrote."""

    def __init__(self, corpus: Path, out: Path, *against_paths: Path, column: str | None = None) -> None:
        self.out = out
        wanted = against([str(path) for path in against_paths], ReferenceSettings(text_column=column))
        settings = ScanSettings(KEY, duplicates=DuplicateSettings(near=False, passage_words=0), detect=False)
        audit(AuditRequest((str(corpus),), out, settings, None, (), wanted), SerialEngine(), Silent())

    @property
    def rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = pq.read_table(self.out / "contamination.parquet").to_pylist()
        return rows

    @property
    def references(self) -> dict[str, Any]:
        return dict(orjson.loads((self.out / "manifest.json").read_bytes())["against"]["references"])


def test_the_share_of_each_item_is_what_was_planted(tmp_path: Path) -> None:
    none, part, whole = item("a", 40), item("b", 40), item("c", 40)
    corpus = write_corpus(
        tmp_path, [inside("nothing of it"), inside(" ".join(part.split()[5:17])), inside(whole), inside(whole)]
    )
    found = Compared(corpus, tmp_path / "out", write_items(tmp_path, [none, part, whole]))
    assert found.rows == [
        {
            "path": "questions.jsonl",
            "record": 1,
            "id": "q1",
            "words": 40,
            "covered": pytest.approx(0.3),
            "documents": 1,
            "doc": 1,
            "doc_covered": pytest.approx(0.3),
        },
        {
            "path": "questions.jsonl",
            "record": 2,
            "id": "q2",
            "words": 40,
            "covered": 1.0,
            "documents": 2,
            "doc": 2,
            "doc_covered": 1.0,
        },
    ]
    assert {name: found.references[name] for name in ("items", "looked_for", "met", "half", "whole")} == {
        "items": 3,
        "looked_for": 3,
        "met": 2,
        "half": 1,
        "whole": 1,
    }


def test_two_documents_cover_together_what_neither_covers_alone(tmp_path: Path) -> None:
    text = item("a", 40)
    words = text.split()
    corpus = write_corpus(tmp_path, [inside(" ".join(words[:20])), inside(" ".join(words[16:]))])
    found = Compared(corpus, tmp_path / "out", write_items(tmp_path, [text]))
    (row,) = found.rows
    assert (row["covered"], row["documents"], row["doc"]) == (1.0, 2, 1)
    assert row["doc_covered"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        pytest.param(
            "Which of these rivers flows into the Black Sea?", "WHICH OF THESE RIVERS FLOWS INTO THE BLACK SEA"
        ),
        pytest.param(
            "He said: it is what it is, and left at once.", "he said — it is what it is;\n\nand left\tat once!"
        ),
        pytest.param("ΠΟΙΟΣ ΕΙΝΑΙ Ο ΔΡΟΜΟΣ ΓΙΑ ΤΗΝ ΠΑΛΙΑ ΠΟΛΗ", "ποιος ειναι ο δρομος για την παλια πολη"),
        pytest.param("下列哪一条河流注入黑海？", "问题：下列哪一条河流注入黑海"),
    ],
    ids=["case", "punctuation", "greek", "chinese"],
)
def test_case_and_punctuation_do_not_hide_an_item(tmp_path: Path, asked: str, written: str) -> None:
    corpus = write_corpus(tmp_path, [inside(written)])
    found = Compared(corpus, tmp_path / "out", write_items(tmp_path, [asked]))
    assert [row["covered"] for row in found.rows] == [1.0]


def test_short_items_are_matched_whole_and_very_short_ones_not_at_all(tmp_path: Path) -> None:
    texts = [item("a", 3), item("b", 5), item("c", 5), item("d", 8)]
    half = " ".join(texts[2].split()[:4])
    corpus = write_corpus(tmp_path, [inside(text) for text in (texts[0], texts[1], half, texts[3])])
    found = Compared(corpus, tmp_path / "out", write_items(tmp_path, texts))
    assert {row["id"]: row["covered"] for row in found.rows} == {"q1": 1.0, "q3": 1.0}
    assert found.references["too_short"] == 1
    assert found.references["looked_for"] == 3


def test_items_with_the_same_words_each_have_their_row(tmp_path: Path) -> None:
    text = item("a", 20)
    corpus = write_corpus(tmp_path, [inside(text)])
    write_items(tmp_path, [text, item("b", 20)], "first.jsonl")
    write_items(tmp_path, [item("c", 20), text.upper()], "second.jsonl")
    found = Compared(corpus, tmp_path / "out", tmp_path / "evaluation")
    assert [(row["path"], row["record"], row["covered"]) for row in found.rows] == [
        ("first.jsonl", 0, 1.0),
        ("second.jsonl", 1, 1.0),
    ]


def test_a_prompt_template_is_neither_a_match_nor_a_miss(tmp_path: Path) -> None:
    template = "Answer the following question with one of the letters given below it:"
    questions = [f"{template} {item(f'q{number}x', 12)}" for number in range(120)]
    corpus = write_corpus(tmp_path, [inside(template), inside(questions[5])])
    found = Compared(corpus, tmp_path / "out", write_items(tmp_path, questions))
    assert [(row["id"], row["covered"], row["documents"]) for row in found.rows] == [("q5", 1.0, 1)]


def test_one_or_two_workers_and_any_order_give_the_same_bytes(govern: Command, tmp_path: Path) -> None:
    texts = [item(f"t{number}x", 30) for number in range(40)]
    for number in range(6):
        planted = (inside(" ".join(text.split()[number : number + 15])) for text in texts[number * 3 :])
        write_lines(tmp_path / "corpus" / f"{number}" / "part.jsonl", ({"text": text} for text in planted))
    write_items(tmp_path, texts[:25], "first.jsonl")
    write_items(tmp_path, texts[15:], "second.jsonl")
    sets = [tmp_path / "evaluation" / name for name in ("first.jsonl", "second.jsonl")]
    outcomes = set()
    for workers, order in ((1, sets), (2, sets[::-1])):
        options = [option for path in order for option in ("--against", path)]
        out = tmp_path / f"out{workers}"
        done = govern.audit(tmp_path / "corpus", "--out", out, "--workers", workers, *options)
        assert done.returncode in (0, 1), done.stderr
        assert pq.read_metadata(out / "contamination.parquet").num_rows > 25
        outcomes.add((out / "contamination.parquet").read_bytes())
    assert len(outcomes) == 1


def test_nothing_is_scanned_again_until_the_references_change(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, [inside(item("a", 20))])
    items = write_items(tmp_path, [item("a", 20)])
    out = tmp_path / "out"

    def scanned() -> dict[str, int]:
        Compared(corpus, out, items)
        return {path.parent.name: path.stat().st_mtime_ns for path in out.glob("work/shards/*/*/done.json")}

    before = scanned()
    assert scanned() == before
    write_items(tmp_path, [item("a", 20), item("b", 20)])
    after = scanned()
    assert not before.keys() & after.keys()
    Compared(corpus, out)
    assert not (out / "work" / "against").exists()
    assert not Compared(corpus, out).rows


def test_the_column_of_the_items_can_be_named(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, [inside(item("a", 20))])
    write_lines(tmp_path / "sets" / "one.jsonl", [{"prompt_text": item("a", 20), "id": "first"}])
    with pytest.raises(ReferencesError, match=r"no-text: 1.*--against-column"):
        Compared(corpus, tmp_path / "unnamed", tmp_path / "sets")
    named = Compared(corpus, tmp_path / "named", tmp_path / "sets", column="prompt_text")
    assert [row["id"] for row in named.rows] == ["first"]


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("missing", None, CorpusError, "no such file or folder"),
        ("empty.jsonl", "", ReferencesError, "no reference text could be read \\(nothing is there"),
        ("short.txt", "two words", ReferencesError, "none of 1 reference items has 4 words"),
    ],
)
def test_what_cannot_be_compared_with_is_refused_before_the_scan(
    tmp_path: Path, name: str, content: str | None, error: type[Exception], words: str
) -> None:
    corpus = write_corpus(tmp_path, [inside("")])
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(error, match=words):
        Compared(corpus, tmp_path / "out", tmp_path / name)
    assert not list((tmp_path / "out" / "work" / "shards").iterdir())


def test_not_read_is_told_from_not_found(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, [inside("")])
    evaluation = write_items(tmp_path, [item("a", 20)])
    with (evaluation / "questions.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"text": broken\n')
    references = Compared(corpus, tmp_path / "out", evaluation).references
    assert (references["looked_for"], references["met"], references["skipped"]) == (1, 0, {"malformed": 1})


def test_personal_data_in_the_names_of_references_is_masked(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, [inside(item("a", 20))])
    write_lines(
        tmp_path / "sets" / "jane.roe@example.org.jsonl", [{"id": "john.doe@example.com", "text": item("a", 20)}]
    )
    found = Compared(corpus, tmp_path / "out", tmp_path / "sets")
    (row,) = found.rows
    written = b"".join(path.read_bytes() for path in found.out.rglob("*") if path.is_file())
    assert "@example" not in row["path"] + row["id"]
    assert b"jane.roe@" not in written
    assert b"john.doe@" not in written
