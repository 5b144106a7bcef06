"""Lines of a request: what they say of kind and country, and what is refused without quoting it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.subject.kinds import kind_called, kinds
from govern.subject.query import LONGEST, MOST_LINES, QueryError, read_queries


@pytest.mark.parametrize(
    ("line", "kind", "region", "text"),
    [
        ("jane@example.com", None, None, "jane@example.com"),
        ("  Jane Doe \r\n", None, None, "Jane Doe"),
        ("\ufeffJane Doe", None, None, "Jane Doe"),
        ("email: jane@example.com", "email", None, "jane@example.com"),
        ("E-Mail : jane@example.com", "email", None, "jane@example.com"),
        ("phone(GB): 020 7946 0958", "phone", "GB", "020 7946 0958"),
        ("phone (gb): 020 7946 0958", "phone", "GB", "020 7946 0958"),
        ("date of birth: 1970-05-31", "born", None, "1970-05-31"),
        ("personal.iban: DE89370400440532013000", "personal.iban", None, "DE89370400440532013000"),
        ("https://example.com/jane", None, None, "https://example.com/jane"),
        ("00:00:5e:00:53:af", None, None, "00:00:5e:00:53:af"),
        ("Dear: Jane", None, None, "Dear: Jane"),
    ],
)
def test_a_line_says_what_it_is(line: str, kind: str | None, region: str | None, text: str) -> None:
    (query,) = read_queries([line.encode()])
    assert (query.kind and query.kind.name, query.region, query.text) == (kind, region, text)


def test_empty_lines_are_passed_over_and_counted() -> None:
    assert [query.line for query in read_queries([b"\n", b"a\n", b"  \n", b"b"])] == [2, 4]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([b"fine", b"\xffsecret"], "line 2 is not UTF-8"),
        ([b"s" * (LONGEST + 1)], f"line 1 has {LONGEST + 1:,} characters"),
        ([("发" * 20_000).encode()[:-1]], "line 1 is too long"),
        ([b"email:"], "line 1 names a kind and no value"),
        ([b"\n"] * (MOST_LINES + 1), "more than 10,000 lines"),
    ],
)
def test_what_cannot_be_read_is_refused(lines: list[bytes], words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        read_queries(lines)
    assert "secret" not in str(caught.value)


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_anything_is_read_or_refused(lines: list[bytes]) -> None:
    try:
        queries = read_queries(lines)
    except QueryError:
        return
    assert all(query.text and query.text == query.text.strip() for query in queries)


def test_a_query_does_not_show_its_text() -> None:
    (query,) = read_queries([b"email: jane@example.com"])
    assert "jane" not in repr(query)


def test_no_word_names_two_kinds() -> None:
    for name, kind in kinds().items():
        assert kind_called(name) is kind
