"""Lines: where they stand, equal for equal words, none across documents, none too short or too long."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.lines import line_rows
from govern.text.words import words


def lines_of(*texts: str, passage_words: int = 10) -> list[tuple[int, int, str, int]]:
    """Lines as (document, words, text, hash)."""
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    return [
        (doc, count, texts[doc][start:end], value)
        for value, doc, count, start, end in line_rows(batch, words(batch), passage_words).tolist()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one two three four", []),
        ("one two three four five", ["one two three four five"]),
        ("- One, two; three: four five.\n", ["One, two; three: four five"]),
        ("a b c d e\nf g h i j\r\n\n\nk l m n o", ["a b c d e", "f g h i j", "k l m n o"]),
        ("a b c\nd e f", []),
        ("a b c d e f g h i", ["a b c d e f g h i"]),
        ("a b c d e f g h i j", []),
        ("— é ü ö ä ß —\n«東京の空だ»", ["é ü ö ä ß", "東京の空だ"]),
    ],
)
def test_lines_of_a_text(text: str, expected: list[str]) -> None:
    assert [line for _, _, line, _ in lines_of("x y", text, "z z z")] == expected
    assert [line for _, _, line, _ in lines_of(text)] == expected


TEXT = st.text(st.sampled_from("ab é東\n."), max_size=60)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_lines_are_those_of_the_definition(texts: list[str]) -> None:
    expected = []
    for row, text in enumerate(texts):
        for line in text.split("\n"):
            batch = Batch(0, [Document(0, line.encode())])
            found = words(batch)
            if 5 <= len(found.hashes) < 10:
                inside = batch.buffer[found.starts[0] : found.ends[-1]].decode()
                expected.append((row, len(found.hashes), inside, tuple(found.hashes.tolist())))
    rows = lines_of(*texts)
    assert [row[:3] for row in rows] == [row[:3] for row in expected]
    names: dict[tuple[int, ...], int] = {}
    for found_row, wanted in zip(rows, expected, strict=True):
        assert names.setdefault(wanted[3], found_row[3]) == found_row[3]
    assert all(one != other for one, other in pairwise(sorted(names.values())))
