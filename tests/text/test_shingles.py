"""Shingles: every run of k words of one document, none across documents, none where there are too few words."""

from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.shingles import Shingles, shingles
from govern.text.words import words

DOCUMENTS = st.lists(st.lists(st.sampled_from(["a", "bb", "ccc", "東"]), max_size=12), min_size=1, max_size=6)


def shingled(texts: list[str], length: int) -> Shingles:
    return shingles(words(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])), length)


@given(DOCUMENTS, st.integers(1, 6))
def test_shingles_are_the_runs_of_each_document(documents: list[list[str]], length: int) -> None:
    found = shingled([" ".join(document) for document in documents], length)
    names: dict[tuple[str, ...], int] = {}
    expected = []
    first = [0]
    for document in documents:
        runs = [tuple(document[place : place + length]) for place in range(len(document) - length + 1)]
        expected += [names.setdefault(run, len(names)) for run in runs]
        first.append(len(expected))
    assert found.first.tolist() == first
    numbers: dict[int, int] = {}
    assert [numbers.setdefault(value, len(numbers)) for value in found.hashes.tolist()] == expected


@given(DOCUMENTS, st.integers(1, 6))
def test_a_shingle_begins_at_its_word(documents: list[list[str]], length: int) -> None:
    texts = [" ".join(document) for document in documents]
    found = shingled(texts, length)
    row_of_word = [row for row, document in enumerate(documents) for _ in document]
    for row in range(len(documents)):
        starts = found.word[found.first[row] : found.first[row + 1]].tolist()
        assert all(row_of_word[start] == row == row_of_word[start + length - 1] for start in starts)


def test_the_order_of_the_words_matters() -> None:
    found = shingled(["a b c", "c b a", "a b c"], 3)
    assert found.hashes[0] == found.hashes[2] != found.hashes[1]
