"""What records and headers say of the term of a work."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.rights.public_domain.detector import TermDetector
from govern.detect.rights.public_domain.facts import work_of
from govern.detect.rights.public_domain.terms import COPYRIGHTED, FREE_IN_THE_US, Work


@pytest.mark.parametrize(
    ("metadata", "work"),
    [
        (None, None),
        ({}, None),
        ({"title": "A book"}, None),
        ({"author": "Mark Example"}, None),
        ({"publication_date": "2021-05-03"}, None),
        ({"publication_date": 1868}, Work(published=1868)),
        ({"Author Death": "1910", "author_birth": 1835}, Work(died=1910, born=1835)),
        ({"author": "Example, Mark, 1835-1910"}, Work(died=1910, born=1835)),
        ({"author": "Example, Mark (1835\u20131910)"}, Work(died=1910, born=1835)),
        ({"author": "Example, Jane, 1950-"}, Work(born=1950)),
        ({"author": "Plato, 428? BC-348? BC"}, Work(died=-348, born=-428)),
        ({"author": "A, 1800-1850; B, 1810-1890"}, Work(died=1890, born=1810)),
        ({"author": "A, 1800-1850; B"}, Work(born=1800)),
        ({"author": "A, 1800-1850", "translator": "B"}, Work(born=1800)),
        ({"author": "A, 1800-1850", "translator": "B, 1900-1960"}, Work(died=1960, born=1900)),
        ({"authors": [{"name": "A", "birth_year": 1800, "death_year": 1850}]}, Work(died=1850, born=1800)),
        ({"authors": [{"name": "A", "birth_year": 1800, "death_year": None}]}, Work(born=1800)),
        ({"author": "Anonymous", "publication_year": "1901"}, Work(published=1901, anonymous=True)),
        ({"meta": {"authoryearofdeath": 1910.0}}, Work(died=1910)),
        ({"rights": "Public domain in the USA."}, Work(gutenberg=FREE_IN_THE_US)),
        ({"rights": "Copyrighted. Read the copyright notice inside this book."}, Work(gutenberg=COPYRIGHTED)),
        ({"author_death": "unknown"}, None),
        ({"author_death": True}, None),
        ({"author_death": 99999}, None),
    ],
)
def test_records(metadata: dict[str, Any] | None, work: Work | None) -> None:
    assert work_of(metadata) == work


NAMES = st.sampled_from(["author", "authors", "author_death", "publication_year", "meta", "rights", "translator"])
WRITTEN = "ab ,;()-\u2013?.BC0189"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(WRITTEN, max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(NAMES, JSON, max_size=5))
def test_any_record_is_read(metadata: dict[str, Any]) -> None:
    work = work_of(metadata)
    assert work is None or any(value is not None for value in work)


def found(*texts: str) -> dict[int, dict[str, Any]]:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    return {finding.row: dict(finding.attributes) for finding in TermDetector().scan(batch)}


HEADER = (
    "The Project Gutenberg eBook of A Story\n\nThis ebook is for the use\nof anyone anywhere in the United States"
)


def test_headers() -> None:
    told = found(
        "A text on something else.",
        HEADER + "\n\n" + "Words. " * 3000,
        "Essay on Project Gutenberg and its history.",
        "** This is a COPYRIGHTED Project Gutenberg eBook, Details Below **",
        "Words. " * 3000 + HEADER,
        HEADER,
    )
    assert told == {
        1: {"gutenberg": FREE_IN_THE_US},
        3: {"gutenberg": COPYRIGHTED},
        5: {"gutenberg": FREE_IN_THE_US},
    }


def test_names_are_not_kept() -> None:
    batch = Batch(0, [Document(0, b"Words", metadata={"author": "Example, Mark, 1835-1910"})])
    (finding,) = TermDetector().scan(batch)
    assert (finding.excerpt, dict(finding.attributes)) == ("born 1835; died 1910", {"born": 1835, "died": 1910})


def test_hostile_texts_take_no_time() -> None:
    assert found("Project Gutenberg " * 50_000, "Project Gutenberg" * 9) == {}
    assert work_of({"author": "1" * 100_000}) is None
    assert work_of({"author": "Anna" + " " * 200_000 + "Example"}) is None
    assert work_of({"author": "1800-" * 20_000}) is None
