"""The digest of normalised text: fast over a batch, equal to its plain definition."""

import re
import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.digest import text_digests

WHITE = (
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
PIECES = st.sampled_from([*WHITE, "\0", "a", "B", "é", "e\u0301", "\u0301", "中", "\u1100\u1161", "\u212b", "word"])
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def digests(*texts: str) -> list[str]:
    return text_digests(Batch(0, [Document(number, text.encode()) for number, text in enumerate(texts)]))


def plain(text: str) -> str:
    spaced = re.sub(f"[{WHITE}]+", " ", unicodedata.normalize("NFC", text)).strip(" ")
    return sha256(spaced.encode()).hexdigest()[:32]


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_equals_the_plain_definition(texts: list[str]) -> None:
    assert digests(*texts) == [plain(text) for text in texts]


@given(st.lists(st.text("a \t\n\0", max_size=20), min_size=1, max_size=6))
def test_equals_the_plain_definition_in_ascii(texts: list[str]) -> None:
    assert digests(*texts) == [plain(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b", "  a\u00a0\u3000\n b\ufeff", True),
        ("é", "e\u0301", True),
        ("a b", "ab", False),
        ("Word", "word", False),
        ("a", "a\0", False),
        ("", " \n", True),
    ],
)
def test_what_counts_as_the_same(one: str, other: str, same: bool) -> None:
    first, second = digests(one, other)
    assert (first == second) is same


def test_a_batch_without_documents_gives_none() -> None:
    assert digests() == []
