"""Fingerprints: as winnowing is defined, none across documents, and no shared passage goes unseen."""

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text import fingerprints as module
from govern.text.fingerprints import fingerprint_rows, fingerprints, save_fingerprints, winnowing
from govern.text.shingles import shingles
from govern.text.words import Words, words

TEXTS = st.lists(st.lists(st.sampled_from(["a", "bb", "ccc", "dd", "東"]), max_size=40), min_size=1, max_size=5)


def words_of(documents: list[list[str]]) -> Words:
    return words(Batch(0, [Document(row, " ".join(text).encode()) for row, text in enumerate(documents)]))


def by_row(documents: list[list[str]], length: int, window: int) -> list[dict[int, int]]:
    """Hash of each fingerprint by its word, for each document."""
    found = fingerprints(words_of(documents), length, window)
    rows: list[dict[int, int]] = [{} for _ in documents]
    for value, word, row in zip(found.hashes.tolist(), found.word.tolist(), found.row.tolist(), strict=True):
        rows[row][word] = value
    return rows


def run_hashes(document: list[str], length: int) -> list[int]:
    """The hash that each run of words has, asked of the code with windows of one, where every run is chosen."""
    runs = [document[start : start + length] for start in range(len(document) - length + 1)]
    return [by_row([run], length, 1)[0][0] for run in runs]


def winnowed(document: list[str], length: int, window: int) -> dict[int, int]:
    """The definition: each window's minima; of equal ones that follow within a window, the edges."""
    hashes = run_hashes(document, length)
    chosen = set()
    for start in range(len(hashes) - window + 1):
        least = min(hashes[start : start + window])
        chosen |= {place for place in range(start, start + window) if hashes[place] == least}
    places = sorted(chosen)
    inside = {
        place
        for before, place, after in zip(places, places[1:], places[2:], strict=False)
        if hashes[before] == hashes[place] == hashes[after] and max(place - before, after - place) < window
    }
    return {place: hashes[place] for place in places if place not in inside}


@given(TEXTS, st.integers(1, 5), st.integers(1, 7))
def test_fingerprints_are_the_minima_of_windows(documents: list[list[str]], length: int, window: int) -> None:
    expected = [winnowed(document, length, window) for document in documents]
    assert by_row(documents, length, window) == expected


@given(TEXTS, st.integers(2, 5), st.integers(2, 7), st.integers(1, 9))
def test_blocks_leave_no_seam(documents: list[list[str]], length: int, window: int, block: int) -> None:
    whole = by_row(documents, length, window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        assert by_row(documents, length, window) == whole


@given(st.randoms(use_true_random=False), st.integers(2, 30), st.integers(2, 5))
def test_a_shared_passage_shares_a_fingerprint(dice: Random, passage_words: int, alphabet: int) -> None:
    vocabulary = [f"w{number}" for number in range(alphabet)]
    shared = dice.choices(vocabulary, k=passage_words)
    one = [
        *dice.choices(vocabulary, k=dice.randint(0, 40)),
        *shared,
        *dice.choices(vocabulary, k=dice.randint(0, 40)),
    ]
    other = [f"x{number}" for number in range(20)] + shared + [f"y{number}" for number in range(20)]
    first, second = by_row([one, other], *winnowing(passage_words))
    assert set(first.values()) & set(second.values())


@given(TEXTS, st.integers(1, 4), st.integers(1, 4))
def test_a_document_has_the_same_fingerprints_in_any_company(
    documents: list[list[str]], length: int, window: int
) -> None:
    together = by_row(documents, length, window)
    assert together == [by_row([document], length, window)[0] for document in documents]


def test_equal_runs_have_equal_hashes_and_others_do_not() -> None:
    dice = Random(1)
    document = dice.choices([f"w{number}" for number in range(3)], k=3000)
    found = fingerprints(words_of([document]), 6, 1)
    expected = shingles(words_of([document]), 6).hashes
    names: dict[int, int] = {}
    for place, value in zip(found.word.tolist(), found.hashes.tolist(), strict=True):
        assert names.setdefault(value, int(expected[place])) == expected[place]
    assert len(names) == len(set(expected[found.word].tolist()))


@pytest.mark.parametrize("passage_words", [10, 50, 100])
def test_density_is_that_of_winnowing(passage_words: int) -> None:
    dice = Random(2)
    document = dice.choices([f"w{number}" for number in range(5000)], k=60_000)
    length, window = winnowing(passage_words)
    found = fingerprints(words_of([document]), length, window)
    assert len(found.hashes) / len(document) == pytest.approx(2 / (window + 1), rel=0.05)


def test_text_that_repeats_itself_has_few_fingerprints() -> None:
    assert len(fingerprints(words_of([["0"] * 5000, ["0", "1"] * 5000]), 25, 26).hashes) <= 4


@pytest.mark.parametrize(("count", "found"), [(0, 0), (1, 0), (49, 0), (50, 1), (51, 1)])
def test_documents_shorter_than_a_passage_have_none(count: int, found: int) -> None:
    document = [f"w{number}" for number in range(count)]
    neighbour = [f"n{number}" for number in range(45)]
    assert bool(by_row([neighbour, document, neighbour], *winnowing(50))[1]) == bool(found)
    assert not by_row([neighbour, document, neighbour], *winnowing(50))[0]


@pytest.mark.parametrize("passage_words", [1, 2, 3, 50, 51])
def test_the_shortest_passage_is_the_one_asked_for(passage_words: int) -> None:
    assert winnowing(passage_words).words == passage_words


def test_a_shard_holds_its_fingerprints_sorted_by_hash(tmp_path: Path) -> None:
    dice = Random(3)
    texts = [" ".join(dice.choices("abcdefghij", k=200)).encode() for _ in range(6)]
    parts = [Batch(0, [Document(row, text) for row, text in enumerate(texts[:4])])]
    parts.append(Batch(4, [Document(row, text) for row, text in enumerate(texts[4:], 4)]))
    save_fingerprints(tmp_path / "fingerprints.npy", [fingerprint_rows(part, words(part), 30) for part in parts])
    rows = np.load(tmp_path / "fingerprints.npy", mmap_mode="r")
    assert np.all(rows["hash"][1:] >= rows["hash"][:-1])
    assert set(rows["doc"].tolist()) == set(range(6))
    documents = [text.decode().split() for text in texts]
    expected = {
        (value, doc, word)
        for doc, found in enumerate(by_row(documents, *winnowing(30)))
        for word, value in found.items()
    }
    assert set(rows.tolist()) == expected


def test_a_shard_without_documents_has_an_empty_file(tmp_path: Path) -> None:
    save_fingerprints(tmp_path / "fingerprints.npy", [])
    assert np.load(tmp_path / "fingerprints.npy").shape == (0,)
