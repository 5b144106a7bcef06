"""Looking works up: what is shared is found with place and length, whatever stands around it, and nothing else."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.works import matching
from govern.detect.rights.works.building import Gathering
from govern.detect.rights.works.detector import CATEGORY, WorksDetector
from govern.detect.rights.works.registry import EVERY_RUN, WINNOWED, Registry, WorksError, open_registry
from govern.text.words import words

SECRET = b"k" * 32
DICE = np.random.default_rng(5)


def invented(count: int) -> list[str]:
    return [f"w{number}" for number in DICE.integers(0, 100_000, count)]


NOVEL, POEM, OTHER = invented(3000), invented(60), invented(2000)


def registry(folder: Path, name: str, works: dict[str, Sequence[str]], every_run: bool = False) -> Registry:
    gathering = Gathering(SECRET, EVERY_RUN if every_run else WINNOWED)
    for work_id, text in works.items():
        gathering.add(" ".join(text).encode(), work_id, "A title", "Example Press", "no training")
    gathering.write(folder / name)
    return open_registry(folder / name)


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> WorksDetector:
    folder = tmp_path_factory.mktemp("works")
    return WorksDetector(
        [registry(folder, "a.works", {"id:novel": NOVEL, "id:poem": POEM})], [], SECRET, ["0a", "-0b"]
    )


def found(detector: WorksDetector, *texts: str) -> list[Finding]:
    return list(detector.scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


def planted(start: int, count: int, before: int = 100, after: int = 100) -> str:
    return " ".join([*OTHER[:before], *NOVEL[start : start + count], *OTHER[before : before + after]])


def test_nothing_is_found_in_other_text(detector: WorksDetector) -> None:
    assert found(detector, " ".join(OTHER), "", "w1", " ".join(OTHER[:7])) == []


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2900), st.integers(23, 90), st.integers(0, 150), st.integers(0, 150))
def test_23_words_are_always_found(detector: WorksDetector, start: int, count: int, before: int, after: int) -> None:
    count = min(count, len(NOVEL) - start)
    (one,) = found(detector, planted(start, count, before, after))
    assert one.attributes["work"] == "id:novel"
    assert int(one.attributes["words_least"]) <= count
    assert abs(int(one.attributes["words"]) - count) <= 15


def test_the_guarantee_holds_where_no_hash_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With next to no small hashes nearly all lookups come from the gaps between them."""
    monkeypatch.setattr(matching, "SMALL", np.uint64(1 << 52))
    detector = WorksDetector([registry(tmp_path, "a.works", {"id:novel": NOVEL})], [], SECRET, [])
    assert all(found(detector, planted(start, 23)) for start in range(0, 2900, 29))


def test_a_finding_tells_all_but_the_text(detector: WorksDetector) -> None:
    text = planted(1000, 120)
    (one,) = found(detector, "é " + text)
    assert one.category == CATEGORY
    begin = text.index(f" {NOVEL[1000]} ") + 3
    assert begin <= one.start < one.end <= begin + len(" ".join(NOVEL[1000:1120]))
    assert one.excerpt == f"id:novel: {one.attributes['words']} words"
    shares = float(one.attributes["share_of_work"]), float(one.attributes["share_of_document"])
    assert shares == pytest.approx((120 / 3000, 120 / 321), rel=0.2)
    assert {"owner": "Example Press", "terms": "no training", "title": "A title"}.items() <= one.attributes.items()
    assert one.value == "id:novel"


@pytest.mark.parametrize(
    ("count", "band", "confidence"), [(20, "13-24", 0.6), (37, "25-49", 0.95), (70, "50+", 0.99)]
)
def test_bands(detector: WorksDetector, count: int, band: str, confidence: float) -> None:
    bands = [one for start in range(0, 2900, 50) for one in found(detector, planted(start, count))]
    told = [(one.attributes["band"], one.confidence) for one in bands]
    assert told.count((band, confidence)) / len(told) > 0.6


def test_changed_words_do_not_end_a_run(detector: WorksDetector) -> None:
    passage = NOVEL[500:600]
    passage[20] = passage[55] = passage[80] = "misread"
    (one,) = found(detector, " ".join([*OTHER[:50], *passage, *OTHER[50:90]]))
    assert int(one.attributes["words_least"]) > 75


def test_two_passages_are_two_findings_that_count_together(detector: WorksDetector) -> None:
    text = " ".join([*NOVEL[:100], *OTHER[:100], *NOVEL[2000:2100]])
    one, two = found(detector, text)
    assert one.end < two.start
    assert one.attributes["share_of_work"] == two.attributes["share_of_work"] == pytest.approx(200 / 3000, rel=0.2)


def test_a_whole_work_is_found_whole(detector: WorksDetector) -> None:
    (one,) = found(detector, " ".join(NOVEL))
    assert one.attributes["share_of_work"] == pytest.approx(1.0, abs=0.02)
    assert one.attributes["share_of_document"] == pytest.approx(1.0, abs=0.02)


def test_case_marks_and_spaces_make_no_difference(detector: WorksDetector) -> None:
    plain = planted(700, 60)
    (one,) = found(detector, plain)
    (other,) = found(detector, plain.upper().replace(" ", ",\n  "))
    assert one.attributes == other.attributes


def test_documents_do_not_flow_together(detector: WorksDetector) -> None:
    pieces = [" ".join(NOVEL[start : start + 7]) for start in range(0, 2000, 7)]
    assert found(detector, *pieces) == []


def test_rows_and_works_are_told_apart(detector: WorksDetector) -> None:
    texts = [planted(0, 60), " ".join(OTHER[:50]), " ".join(POEM), " ".join([*POEM, *OTHER[:30], *NOVEL[90:150]])]
    told = [(one.row, one.attributes["work"]) for one in found(detector, *texts)]
    assert sorted(told) == [(0, "id:novel"), (2, "id:poem"), (3, "id:novel"), (3, "id:poem")]


def test_a_passage_of_two_works_is_found_in_both(tmp_path: Path) -> None:
    both = registry(tmp_path, "a.works", {"id:a": NOVEL[:900], "id:b": NOVEL[600:1500]})
    told = found(WorksDetector([both], [], SECRET, []), planted(700, 80))
    assert [one.attributes["work"] for one in told] == ["id:a", "id:b"]


def test_what_stands_in_free_texts_is_let_pass(tmp_path: Path) -> None:
    works = registry(tmp_path, "a.works", {"id:novel": NOVEL})
    free = registry(tmp_path, "free.works", {"id:psalm": NOVEL[1000:1200]}, every_run=True)
    detector = WorksDetector([works], [free], SECRET, [])
    assert found(detector, planted(1000, 200)) == []
    assert found(detector, planted(1050, 30)) == []
    (one,) = found(detector, planted(1150, 150))
    assert int(one.attributes["words"]) == pytest.approx(100, abs=16)


def test_the_id_tells_the_registries(detector: WorksDetector) -> None:
    assert detector.sheet.id == "rights.work.v1+0a+-0b"


def test_wrong_registries_are_refused(tmp_path: Path) -> None:
    works = registry(tmp_path, "a.works", {"id:novel": NOVEL})
    free = registry(tmp_path, "free.works", {"id:novel": NOVEL}, every_run=True)
    with pytest.raises(WorksError, match="give its key with --works-key"):
        WorksDetector([works], [], b"q" * 32, [])
    with pytest.raises(WorksError, match="give it to --allow-works"):
        WorksDetector([free], [], SECRET, [])


WORDS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=23, max_size=120)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_text_that_repeats_itself_is_no_trouble(work: list[str], document: list[str]) -> None:
    with TemporaryDirectory() as folder:
        detector = WorksDetector([registry(Path(folder), "a.works", {"id:a": work})], [], SECRET, [])
        told = found(detector, " ".join(work), " ".join(document))
        assert 0 in {one.row for one in told}
        for one in told:
            size = len((work, document)[one.row])
            assert int(one.attributes["words_least"]) <= int(one.attributes["words"]) <= size
            assert 0 < float(one.attributes["share_of_work"]) <= 1
            assert 0 < float(one.attributes["share_of_document"]) <= 1


def test_runs_lie_within_their_documents(detector: WorksDetector) -> None:
    batch = Batch(
        0, [Document(row, planted(start, 40, 3, 3).encode()) for row, start in enumerate(range(0, 2900, 41))]
    )
    tokens = words(batch)
    looked_up = matching.places(tokens, detector._key)
    met = matching.hits(tokens, looked_up, detector._registries[0], [])
    runs = matching.runs(tokens, looked_up.public, met)
    assert (tokens.first[runs.row] <= runs.earliest).all()
    assert (runs.earliest <= runs.first).all()
    assert (runs.last <= runs.latest).all()
    assert (runs.latest + matching.LENGTH <= tokens.first[runs.row + 1]).all()
    assert runs.hits.sum() == len(met.word)
