"""The measuring side: the truth is exact, the planted copies are as alike as asked, and Govern finds them all."""

import itertools
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.edits import HARMLESS, SEARCHED, Edit
from benchmarks.ground_truth import WORD, Pair, Planting, Record, build, hard_negatives, pairs, planted, write
from benchmarks.scoring import met, score
from benchmarks.similarity import jaccard, shingle_sets, similar_pairs
from govern.duplicates.geometry import geometry
from govern.duplicates.settings import DuplicateSettings
from tests.command import Command

SETS = st.lists(st.sets(st.integers(0, 30), max_size=20), min_size=1, max_size=12)


@settings(deadline=None)
@given(SETS, st.floats(0.05, 1))
def test_the_join_gives_every_pair_and_no_other(found: list[set[int]], threshold: float) -> None:
    sets = [np.array(sorted(each), dtype=np.uint64) for each in found]
    every = ((a, b, jaccard(sets[a], sets[b])) for a, b in itertools.combinations(range(len(sets)), 2))
    assert list(similar_pairs(sets, threshold)) == [pair for pair in every if pair[2] >= threshold]


@pytest.fixture(scope="module")
def text() -> str:
    letters = list("bcdfghklmnprstvzaeiouaeiouéü")
    dice = np.random.default_rng(3)
    return " ".join("".join(dice.choice(letters, 7)) for _ in range(600))


@pytest.mark.parametrize("edit", SEARCHED)
@pytest.mark.parametrize("target", [0.5, 0.65, 0.8, 0.95])
def test_a_copy_is_as_alike_as_asked(edit: Edit, target: float, text: str) -> None:
    (made,) = planted([Planting(Record("original", text), edit, target, 5, WORD.findall(text))])
    assert jaccard(*shingle_sets([text, made.text])) == pytest.approx(target, abs=0.02)
    assert made.original == "original"


@pytest.mark.parametrize("edit", HARMLESS)
def test_harmless_edits_change_no_shingle(edit: Edit, text: str) -> None:
    assert jaccard(*shingle_sets([text, edit(WORD.findall(text), 1.0, np.random.default_rng(1))])) == 1


def test_hard_negatives_are_no_copies() -> None:
    assert [pair for pair in pairs(hard_negatives(np.random.default_rng(1))) if pair.similarity >= 0.8] == []


def test_a_choice_is_judged_by_what_is_truly_alike() -> None:
    records = [Record(name, "") for name in "abcd"]
    truth = [Pair("a", "b", 0.9, "copy"), Pair("b", "c", 0.85, "copy"), Pair("a", "c", 0.7, "found")]
    assert score({"a", "c", "d"}, records, truth)[:4] == (3, 1, 1.0, 1.0)
    assert score({"a", "d"}, records, truth)[:4] == (2, 2, 1.0, 0.5)  # c left for b, which left as well
    assert score({"a", "b", "c"}, records, truth)[:4] == (3, 1, 0.0, 0.0)


@pytest.fixture(scope="module")
def corpus(shared_data: Path) -> tuple[list[Record], list[Pair]]:
    return build(shared_data, 4_000_000, seed=2)


def test_the_same_seed_gives_the_same_corpus(shared_data: Path) -> None:
    assert build(shared_data, 300_000, seed=4) == build(shared_data, 300_000, seed=4)


def test_near_duplicates_are_found_and_nothing_else(
    govern: Command, corpus: tuple[list[Record], list[Pair]], tmp_path: Path
) -> None:
    records, truth = corpus
    write(tmp_path / "corpus", records, truth)
    done = govern("dedupe", tmp_path / "corpus" / "corpus.jsonl", "--out", tmp_path / "out", "--workers", 2)
    assert done.returncode == 0, done.stderr
    rows = duckdb.sql(f"select id from read_json('{tmp_path}/out/kept/corpus.jsonl')").fetchall()
    result = score({name for (name,) in rows}, records, truth)
    assert result.recall >= 0.99
    assert result.precision == 1


def test_pairs_meet_as_often_as_the_banding_predicts(corpus: tuple[list[Record], list[Pair]]) -> None:
    """In each bucket the share that met is within four standard errors of the curve that the report prints."""
    records, truth = corpus
    chosen = DuplicateSettings()
    banding = geometry(chosen.threshold, chosen.permutations)
    together = np.array(met(records, truth, banding, chosen.permutations, chosen.seed))
    similarity = np.array([pair.similarity for pair in truth])
    expected = np.array([banding.recall(each) for each in similarity.tolist()])
    for low in np.arange(0.5, 1, 0.1):
        inside = (similarity >= low) & (similarity < low + 0.1)
        spread = float(np.sqrt((expected[inside] * (1 - expected[inside])).sum()))
        assert inside.sum() > 50
        assert abs(together[inside].sum() - expected[inside].sum()) <= 4 * spread + 1
