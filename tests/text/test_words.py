"""Words: the same whatever the case, form or neighbourhood; in their document; where they stand."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.words import words


def batch_of(*texts: str) -> Batch:
    return Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])


def spelled(*texts: str) -> list[list[str]]:
    """The words of each text as they stand in it."""
    batch = batch_of(*texts)
    found = words(batch)
    pieces = [batch.buffer[start:end].decode() for start, end in zip(found.starts, found.ends, strict=True)]
    return [pieces[first:last] for first, last in zip(found.first[:-1], found.first[1:], strict=True)]


def hashed(*texts: str) -> list[list[int]]:
    found = words(batch_of(*texts))
    return [found.hashes[first:last].tolist() for first, last in zip(found.first[:-1], found.first[1:], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", ["one"]),
        ("  One, two;\tthree\n", ["One", "two", "three"]),
        ("don't e-mail", ["don", "t", "e", "mail"]),
        ("snake_case 3.14 x86", ["snake", "case", "3", "14", "x86"]),
        ("“Größe” – naïve", ["Größe", "naïve"]),
        ("МОСКВА, Αθήνα", ["МОСКВА", "Αθήνα"]),
        ("我爱北京", ["我", "爱", "北", "京"]),
        ("東京tower第3", ["東", "京", "tower", "第", "3"]),
        ("ひらカナ", ["ひ", "ら", "カ", "ナ"]),
        ("ไทย ລາວ", ["ไ", "ท", "ย", "ລ", "າ", "ວ"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("عربي عبري", ["عربي", "عبري"]),
        ("😀 ok 👍🏽", ["ok"]),
        ("a\u00a0b\u3000c\u200bd", ["a", "b", "c", "d"]),
        ("𝔘nicode 𠀀", ["𝔘nicode", "𠀀"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert spelled(text) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HELLO World", "hello world"),
        ("STRASSE", "straße"),
        ("ÉCOLE", "école"),
        ("café", unicodedata.normalize("NFD", "café")),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("ﬁne oﬃce", "fine office"),
        ("ＡＢＣ１２", "abc12"),
        ("Ångström", "ångström"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("İstanbul", "i̇stanbul"),
        ("ǅungla", "ǆungla"),
        ("averylongwordbeyondeightbytes", "AVERYLONGWORDBEYONDEIGHTBYTES"),
    ],
)
def test_case_and_compatibility_do_not_matter(one: str, other: str) -> None:
    assert hashed(one) == hashed(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        ("ab", "ba"),
        ("eightbyt", "eightbyte"),
        ("12345678", "123456780"),
        ("cafe", "café"),
        ("1506", "1507"),
        ("aaaaaaaa", "aaaaaaaaaaaaaaaa"),
    ],
)
def test_different_words_differ(one: str, other: str) -> None:
    assert hashed(one) != hashed(other)


TEXTS = st.lists(
    st.text(
        st.one_of(
            st.characters(codec="utf-8"), st.sampled_from("abcXYZ 12,.-_éÉßñЖжΣσς東京ไทยﬁＡ가\u0301\u00a0\n\0 ")
        ),
        max_size=60,
    ),
    min_size=1,
    max_size=6,
)


@given(TEXTS)
def test_a_document_has_the_same_words_in_any_company(texts: list[str]) -> None:
    together = hashed(*texts)
    for text, expected in zip(texts, together, strict=True):
        assert hashed(text) == [expected]
        assert hashed("plain words before", text, "и после")[1] == expected


@given(TEXTS)
def test_words_are_whole_characters_in_order_within_their_document(texts: list[str]) -> None:
    batch = batch_of(*texts)
    found = words(batch)
    assert len(found.hashes) == len(found.starts) == len(found.ends)
    assert found.first[0] == 0
    assert found.first[-1] == len(found.hashes)
    assert np.all(found.starts < found.ends)
    assert np.all(found.ends[:-1] <= found.starts[1:])
    for row in range(len(texts)):
        for word in range(found.first[row], found.first[row + 1]):
            assert batch.starts[row] <= found.starts[word] < found.ends[word] <= batch.ends[row]
            batch.buffer[found.starts[word] : found.ends[word]].decode("utf-8")


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    inside = "".join(spelled(text)[0])
    assert [c for c in inside if c.isalnum()] == [
        c for c in text if unicodedata.category(c)[0] in "LN" and c.isalnum()
    ]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), max_size=60))
def test_upper_and_lower_case_have_the_same_words(text: str) -> None:
    # a capital that has no small letter of its own (or the other way round) folds by the rules of Unicode
    if text.upper().lower() == text.lower() and text.casefold() == text.lower():
        assert hashed(text.upper()) == hashed(text.lower())
