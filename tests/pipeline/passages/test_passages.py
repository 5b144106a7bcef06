"""Linking passages: planted runs are found to the word, nothing else is, and the same bytes come out every time."""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import orjson
import pyarrow.parquet as pq
import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.shard import Shard
from govern.duplicates.settings import DuplicateSettings
from govern.pipeline.engine import Engine, Lost, Result, Task
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.local import LocalEngine
from govern.pipeline.passages import linking as module
from govern.pipeline.passages.linking import find_passages
from govern.pipeline.scan import ScanTask, scan_shard
from govern.pipeline.settings import ScanSettings

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def one_worker() -> Iterator[LocalEngine]:
    with LocalEngine(1) as engine:
        yield engine


class Corpus:
    """A corpus with the results that a scan leaves of it, a shard a file."""

    def __init__(self, folder: Path, files: Mapping[str, Sequence[str]], passage_words: int = 50) -> None:
        self.folder = folder
        self.settings = DuplicateSettings(passage_words=passage_words)
        self.texts = [text for name in sorted(files) for text in files[name]]
        (folder / "corpus").mkdir(parents=True)
        for name, texts in files.items():
            lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
            (folder / "corpus" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
        self.shards: list[Shard] = []
        self.results: list[Path] = []
        for number, file in enumerate(discover([str(folder / "corpus")]).files):
            parts = split_file(file, ReaderSettings())
            assert isinstance(parts, list)
            self.shards.append(Shard(number, tuple(parts), file.size))
            self.results.append(self._scanned(self.shards[-1]))

    def _scanned(self, shard: Shard) -> Path:
        result = self.folder / "results" / str(shard.number)
        result.parent.mkdir(exist_ok=True)
        settings = ScanSettings(bytes(32), duplicates=self.settings, detect=False)
        scan_shard(ScanTask(shard, result, settings))
        return result

    def linked(
        self, engine: Engine, removed: Sequence[int] = (), rank: Sequence[int] | None = None
    ) -> tuple[list[Row], dict[str, Any]]:
        """Give the table and the facts."""
        gone = np.zeros(len(self.texts), dtype=bool)
        gone[list(removed)] = True
        ranks = np.array(range(len(self.texts)) if rank is None else rank, dtype=np.uint64)
        out = self.folder / "out"
        out.mkdir(exist_ok=True)
        corpus = LinkedCorpus(self.shards, self.results, ReaderSettings())
        facts = find_passages(out, corpus, self.settings, gone, ranks, engine)
        assert not list((out / "work").rglob("*.npy")), "intermediate files are left"
        return pq.read_table(out / "passages.parquet").to_pylist(), facts

    def text(self, row: Row, doc: str = "doc", start: str = "start", end: str = "end") -> str:
        """The text that a row speaks of."""
        first = np.cumsum([0, *(self._documents(result) for result in self.results)])
        text = self.texts[int(first[row[doc] >> 32]) + (row[doc] & 0xFFFFFFFF)]
        return str(text[row[start] : row[end]])

    def kept(self, row: Row) -> str:
        """The text of the copy that would stay."""
        return self.text(row, "kept", "kept_start", "kept_end")

    @staticmethod
    def _documents(result: Path) -> int:
        return sum(part["documents"] for part in orjson.loads((result / "done.json").read_bytes())["parts"])


def prose(seed: int, count: int) -> str:
    """Words that no other seed has."""
    dice = Random(seed)
    return " ".join(f"w{seed}x{dice.randrange(400)}" for _ in range(count))


@pytest.mark.parametrize(("count", "found"), [(49, 0), (50, 1), (51, 1), (200, 1)])
def test_a_planted_run_is_found_to_the_word(one_worker: LocalEngine, tmp_path: Path, count: int, found: int) -> None:
    shared = prose(0, count)
    texts = [f"{prose(1, 80)} “{shared}”! {prose(2, 30)}", f"{prose(3, 7)}\n{shared.upper().replace(' ', ', ')}"]
    corpus = Corpus(tmp_path, {"a": texts[:1], "b": [prose(4, 90), *texts[1:]]})
    rows, facts = corpus.linked(one_worker)
    assert len(rows) == 2 * found
    assert facts == {"passages": found, "boilerplate": 0, "lines": 0, "documents": found, "unread": 0, "lost": 0}
    for row in rows:
        assert (row["kind"], row["words"], row["documents"], row["kept"]) == ("passage", count, 2, 0)
        assert corpus.kept(row) == shared
    assert [corpus.text(row) for row in rows] == [shared, shared.upper().replace(" ", ", ")][: 2 * found]


@pytest.mark.parametrize("words_asked", [8, 20, 100])
def test_the_shortest_passage_is_a_setting(one_worker: LocalEngine, tmp_path: Path, words_asked: int) -> None:
    texts = [
        f"{prose(10 + 2 * place + side, 60)} {prose(place, words_asked - 1 + place)} {prose(30 + side, 5)}"
        for place in (0, 1)
        for side in (0, 1)
    ]
    rows, _ = Corpus(tmp_path, {"a": texts}, passage_words=words_asked).linked(one_worker)
    assert [(row["words"], row["doc"]) for row in rows] == [(words_asked, 2), (words_asked, 3)]


def test_runs_that_overlap_in_part_are_passages_of_their_own(one_worker: LocalEngine, tmp_path: Path) -> None:
    whole = prose(0, 200).split()
    pieces = {"a": whole, "b": whole[:120], "c": whole[80:]}
    texts = {
        name: [f"{prose(number, 9)} {' '.join(piece)} {prose(9 + number, 9)}"]
        for number, (name, piece) in enumerate(pieces.items(), 1)
    }
    corpus = Corpus(tmp_path, texts)
    rows, _ = corpus.linked(one_worker)
    found = {(row["doc"] >> 32, row["kept"] >> 32, corpus.text(row)) for row in rows}
    head, tail = " ".join(whole[:120]), " ".join(whole[80:])
    assert found == {(0, 0, head), (1, 0, head), (0, 0, tail), (2, 0, tail)}


def test_a_passage_of_very_many_documents_is_boilerplate(one_worker: LocalEngine, tmp_path: Path) -> None:
    footer = prose(0, 60)
    corpus = Corpus(tmp_path, {"a": [f"{prose(number, 40)} {footer}" for number in range(1, 301)]})
    rows, facts = corpus.linked(one_worker, rank=[1000 - number for number in range(300)])
    assert facts == {"passages": 0, "boilerplate": 1, "lines": 0, "documents": 299, "unread": 0, "lost": 0}
    assert len(rows) == 300
    assert {(row["kind"], row["documents"], row["kept"], corpus.text(row)) for row in rows} == {
        ("boilerplate", 300, 299, footer)
    }


@pytest.mark.parametrize(("copies", "found"), [(100, 0), (101, 1)])
def test_a_short_line_of_very_many_documents_is_boilerplate(
    one_worker: LocalEngine, tmp_path: Path, copies: int, found: int
) -> None:
    texts = [f"{prose(number, 40)}\n«Share this – page» with friends\n{prose(number, 9)}" for number in range(copies)]
    texts[7] = texts[7].upper()
    corpus = Corpus(tmp_path, {"a": texts[:60], "b": [prose(999, 60), *texts[60:]]})
    rows, facts = corpus.linked(one_worker)
    assert facts == {"passages": 0, "boilerplate": 0, "lines": found, "documents": 0, "unread": 0, "lost": 0}
    assert len(rows) == copies * found
    assert {(row["kind"], row["words"], row["documents"], row["kept"], corpus.text(row).lower()) for row in rows} <= {
        ("boilerplate", 5, 101, 0, "share this – page» with friends")
    }


def test_a_document_that_repeats_itself_alone_has_no_passage(one_worker: LocalEngine, tmp_path: Path) -> None:
    shared = prose(0, 120)
    rows, _ = Corpus(tmp_path, {"a": [f"{shared} {prose(1, 9)} {shared}", prose(2, 200)]}).linked(one_worker)
    assert not rows


def test_every_copy_in_a_document_has_its_row(one_worker: LocalEngine, tmp_path: Path) -> None:
    shared = prose(0, 70)
    corpus = Corpus(tmp_path, {"a": [f"{prose(1, 60)} {shared}", f"{shared} {prose(2, 60)} {shared}"]})
    rows, _ = corpus.linked(one_worker)
    assert [(row["doc"], row["documents"], corpus.text(row)) for row in rows] == [
        (0, 2, shared),
        (1, 2, shared),
        (1, 2, shared),
    ]


def test_in_scripts_without_spaces_characters_are_words(one_worker: LocalEngine, tmp_path: Path) -> None:
    dice = Random(1)
    han = [chr(number) for number in range(0x4E00, 0x4F00)]
    texts = ["".join(dice.choices(han, k=60)) for _ in range(3)]
    corpus = Corpus(tmp_path, {"a": [f"{texts[1]}。é{texts[0]}！"], "b": [f"«ж» {texts[0]}，{texts[2]}"]})
    rows, _ = corpus.linked(one_worker)
    assert [(row["words"], corpus.text(row)) for row in rows] == [(60, texts[0])] * 2


def test_copies_that_already_leave_take_no_part(one_worker: LocalEngine, tmp_path: Path) -> None:
    shared = prose(0, 70)
    corpus = Corpus(tmp_path, {name: [f"{shared} {prose(ord(name), 60)}"] for name in "abc"})
    rows, _ = corpus.linked(one_worker, removed=[0])
    assert [(row["doc"] >> 32, row["kept"] >> 32, row["documents"]) for row in rows] == [(1, 1, 2), (2, 1, 2)]


def test_the_best_ranked_document_keeps_its_copy(one_worker: LocalEngine, tmp_path: Path) -> None:
    shared = prose(0, 70)
    corpus = Corpus(tmp_path, {name: [f"{shared} {prose(ord(name), 60)}"] for name in "abc"})
    rows, _ = corpus.linked(one_worker, rank=[5, 9, 2])
    assert [(row["doc"] >> 32, row["kept"] >> 32) for row in rows] == [(2, 2), (0, 2), (1, 2)]


def test_a_file_that_vanished_has_no_passage(one_worker: LocalEngine, tmp_path: Path) -> None:
    shared = prose(0, 70)
    corpus = Corpus(tmp_path, {name: [f"{shared} {prose(ord(name), 60)}"] for name in "abc"})
    (tmp_path / "corpus" / "a.jsonl").unlink()
    rows, facts = corpus.linked(one_worker)
    assert [(row["doc"] >> 32, row["kept"] >> 32, row["documents"]) for row in rows] == [(1, 1, 2), (2, 1, 2)]
    assert facts["unread"] == 1


class LosesTasks:
    """An engine whose processes die on every task of one function."""

    def __init__(self, engine: LocalEngine, dies_on: str) -> None:
        self.engine = engine
        self.workers = engine.workers
        self.dies_on = dies_on

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        if function.__name__ == self.dies_on:
            return ((task, Lost("out of memory")) for task in tasks)
        return self.engine.map(function, tasks)

    def work_done(self) -> tuple[int, int]:
        return self.engine.work_done()


@pytest.mark.parametrize("dies_on", ["find_seeds", "store_words", "find_runs", "find_places", "find_lines"])
def test_lost_tasks_are_counted_and_claim_nothing(one_worker: LocalEngine, tmp_path: Path, dies_on: str) -> None:
    shared = prose(0, 70)
    texts = [f"{shared}\n{prose(number, 60)}\nfive words in every text" for number in range(1, 103)]
    corpus = Corpus(tmp_path, {"a": texts})
    whole, _ = corpus.linked(one_worker)
    rows, facts = corpus.linked(LosesTasks(one_worker, dies_on))
    assert facts["lost"] == 1
    assert rows == [row for row in whole if (row["words"] < 50) == (dies_on != "find_lines")]


@pytest.mark.parametrize("texts", [[], ["too short"], [prose(1, 60)], [prose(1, 60), prose(2, 60)]])
def test_without_shared_words_the_table_is_empty(one_worker: LocalEngine, tmp_path: Path, texts: list[str]) -> None:
    rows, facts = Corpus(tmp_path, {"a": texts} if texts else {}).linked(one_worker)
    assert rows == []
    assert facts == {"passages": 0, "boilerplate": 0, "lines": 0, "documents": 0, "unread": 0, "lost": 0}


def scattered(seed: int) -> dict[str, list[str]]:
    """Many documents of a small vocabulary, with passages strewn over them."""
    dice = Random(seed)
    shared = [prose(number, dice.randint(50, 150)) for number in range(12)]
    vocabulary = [f"v{number}" for number in range(2000)]
    return {
        f"f{file}": [
            " ".join(
                [
                    *dice.choices(vocabulary, k=90),
                    *dice.sample(shared, 2),
                    *dice.choices(vocabulary, k=dice.randint(0, 60)),
                ]
            )
            for _ in range(15)
        ]
        for file in range(5)
    }


def digest(corpus: Corpus) -> str:
    return hashlib.sha256((corpus.folder / "out" / "passages.parquet").read_bytes()).hexdigest()


def test_two_workers_and_any_order_of_tasks_give_the_same_bytes(one_worker: LocalEngine, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "one", scattered(1))
    rows, _ = corpus.linked(one_worker)
    assert {row["documents"] for row in rows} > {2}
    expected = digest(corpus)
    files = scattered(1)
    shuffled = Corpus(tmp_path / "two", {name: files[name] for name in sorted(files, reverse=True)})
    with LocalEngine(2) as engine, pytest.MonkeyPatch.context() as patch:
        shuffled.linked(engine)
        assert digest(shuffled) == expected
        patch.setattr(module, "PARTITION", 100)
        shuffled.linked(engine)
        assert digest(shuffled) == expected


def test_what_is_claimed_is_the_same_words(one_worker: LocalEngine, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path, scattered(2))
    rows, _ = corpus.linked(one_worker)
    assert rows
    for row in rows:
        assert corpus.text(row).split() == corpus.kept(row).split()
        assert len(corpus.text(row).split()) == row["words"] >= 50
    names = {row["passage"]: corpus.kept(row) for row in rows}
    assert len(set(names.values())) == len(names)
    assert all(row["documents"] == len({r["doc"] for r in rows if r["passage"] == row["passage"]}) for row in rows)


def test_a_chapter_of_one_novel_in_another_is_found(
    one_worker: LocalEngine, tmp_path: Path, shared_data: Path
) -> None:
    with gzip.open(shared_data / "corpora" / "novels.jsonl.gz", "rt", encoding="utf-8") as lines:
        novels = [json.loads(next(lines))["text"][:400_000] for _ in range(8)]
    chapter = novels[2][50_000:90_000].strip()
    pages = novels[6][:100_000].rsplit(" ", 1)[0]
    mixed = [*novels]
    mixed[6] = f"{pages}\n\n{chapter}\n\n{novels[6][len(pages) :]}"
    corpus = Corpus(tmp_path, {"a": mixed[:4], "b": mixed[4:]})
    rows, _ = corpus.linked(one_worker)
    found = [row for row in rows if row["doc"] == (1 << 32 | 2) and row["kept"] == 2]
    longest = max(found, key=lambda row: row["words"])
    start = len(pages) + 2
    assert abs(longest["start"] - start) < 30
    assert abs(longest["end"] - (start + len(chapter))) < 30
