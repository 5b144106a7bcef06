"""The gate before a user's pattern hits wherever the pattern matches, as `regex` runs it."""

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.own.gate import gate, rows_hit

PRESIDIO = 26  # its default flags: ignore case, multiline, dot all
ALPHABET = "aAbkKſKıİs0١9 -_\n\x00.é漢\x1c"
ATOMS = ["a", "b", "k", "s", "i", ".", r"\d", r"\w", r"\s", r"\D", r"\W", r"\S", "[a-c]", "[^a]", "[^k]", "[0-9_]",
         r"[\w.-]", "é", "[à-ÿ]", "[ℌ-ℙ]", "-", " ", r"\x00"]  # fmt: skip
REPEATS = ["", "?", "*", "+", "{2}", "{1,3}", "+?", "++"]
BORDERS = ["", r"\b", "^", "$", "(?<!a)", r"(?=\w)"]


def documents(*texts: str) -> Batch:
    return Batch(0, [Document(record=n, text=text.encode()) for n, text in enumerate(texts)])


def longer(terms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(terms, terms).map("".join),
        st.tuples(terms, terms).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(terms, st.sampled_from(REPEATS)).map(lambda pair: f"({pair[0]}){pair[1]}"),
    )


TERMS = st.tuples(st.sampled_from(BORDERS), st.sampled_from(ATOMS), st.sampled_from(REPEATS)).map("".join)
PATTERNS = st.recursive(TERMS, longer, max_leaves=6)


@settings(max_examples=600, deadline=None)
@given(PATTERNS, st.lists(st.text(ALPHABET, max_size=12), min_size=1, max_size=5), st.sampled_from([0, 2, 26]))
def test_the_gate_never_hides_a_match(pattern: str, texts: list[str], flags: int) -> None:
    compiled = gate(pattern, flags)
    assume(compiled is not None)
    hit = set(rows_hit(compiled, documents(*texts)).tolist())
    matched = {
        row
        for row, text in enumerate(texts)
        if any(match[0] for match in regex.finditer(pattern, text, flags=flags, timeout=5))
    }
    assert matched <= hit


@pytest.mark.parametrize(
    ("pattern", "passed", "stopped"),
    [
        (r"\bEMP-\d{6}\b", "of emp-123456.", "of EMP-12345"),
        (r"(?P<y>19|20)\d\d-[A-Z]{2}", "1999-ab", "1899-ab"),
        (r"(a+)+$x", "aax", "b"),
        (r"(\w)\1\1", "aaa", "!!!"),
        (r"(?i)straße", "STRAßE", "strasse"),
        (r"x{0,2000}y", "y", "x"),
        (r"(?:\d{500}){4}1", "1" * 2001, "one"),
    ],
)
def test_the_gate_shuts_out_what_cannot_match(pattern: str, passed: str, stopped: str) -> None:
    compiled = gate(pattern, PRESIDIO)
    assert rows_hit(compiled, documents(stopped, passed, stopped)).tolist() == [1]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\p{Lu}+",  # `re` does not know it
        "(?:foo){e<=1}",  # fuzzy: `re` reads it otherwise
        "[[:alpha:]]",
        "(?<n>a)",
        "a*",  # matches nothing everywhere
        "(?V1)a",
        r"(?(1)a|b)",
    ],
)
def test_what_cannot_be_widened_has_no_gate(pattern: str) -> None:
    assert gate(pattern, PRESIDIO) is None


def test_flags_that_are_not_known_have_no_gate() -> None:
    assert gate("a", int(regex.REVERSE)) is None
