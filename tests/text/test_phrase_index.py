"""Phrases as runs of words: found whatever stands between the words, and never across documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.phrase_index import PhraseIndex

INDEX = PhraseIndex([("library of alexandria", "long"), ("alexandria", "short"), ("made *by a machine", "made")])
WORDS = st.sampled_from(("library", "of", "Alexandria", "made", "by", "a", "machine", "Machine,", "other"))


def found(*texts: str) -> list[tuple[int, str, str]]:
    batch = Batch(0, [Document(number, text.encode()) for number, text in enumerate(texts)])
    return [(run.row, batch.buffer[run.start : run.end].decode(), run.meaning) for run in INDEX.runs(batch)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["the LIBRARY of\nAlexandria."], [(0, "LIBRARY of\nAlexandria", "long"), (0, "Alexandria", "short")]),
        (["x", "(made-by-a-machine)"], [(1, "made-by-a-machine", "made")]),
        (["made by a", "machine"], []),
        (["library of"], []),
        (["by a machine"], []),
        (["machine"], []),
        (["Alexandria"], [(0, "Alexandria", "short")]),
        ([""], []),
    ],
)
def test_phrases_are_found_in_their_document(texts: list[str], expected: list[tuple[int, str, str]]) -> None:
    assert found(*texts) == expected


@given(st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=4))
def test_as_a_search_word_by_word_finds_them(documents: list[list[str]]) -> None:
    wanted = ("library of alexandria", "alexandria", "made by a machine")
    expected = 0
    for document in documents:
        plain = [word.lower().strip(",") for word in document]
        for phrase in (phrase.split() for phrase in wanted):
            expected += sum(plain[place : place + len(phrase)] == phrase for place in range(len(plain)))
    assert len(found(*(" ".join(document) for document in documents))) == expected
