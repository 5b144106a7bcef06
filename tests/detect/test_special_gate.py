"""What is left out before a sentence is looked at closely could not have been attributed to anybody."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.special import gate
from govern.detect.personal.special.alphabet import encoded
from govern.detect.personal.special.backwards import backwards
from govern.detect.personal.special.detector import SpecialDetector
from govern.detect.personal.special.grammar import Kind, compiled
from govern.detect.personal.special.lexicon import languages_known

EXAMPLES = yaml.safe_load(Path(__file__).with_name("special_examples.yaml").read_text("utf-8"))
NAMES = ["Anna Smith", "Dr. Jean Martin", "Frau von der Leyen", "J. R. Brown", "Łukasz Żak", "Élodie", "Sœur Marie"]
BETWEEN = [" ", ", ", ". ", "; ", "\n", "\n\n", " (", ") ", "… ", "’s ", "'s ", "\u00a0", " – ", "? ", "§", "\t"]
SENTENCES = {
    language: [*(example[-1] for example in EXAMPLES["said"][language]), *EXAMPLES["silent"][language]]
    for language in languages_known()
}
WORDS = {language: [*NAMES, *" ".join(texts).split()] for language, texts in SENTENCES.items()}
PATTERNS = st.recursive(
    st.sampled_from(["a", "b", "c", "ab", r"\.", ".", "[ab]", "[^a]", r"[\]c]", "^", "$", r"\b"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "{1,2}", "{2}", "+?"])).map(
            lambda item: f"(?:{item[0]}){item[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("abc.]", max_size=8))
def test_a_pattern_turned_round_matches_what_is_read_backwards(pattern: str, text: str) -> None:
    assert bool(re.search(backwards(pattern), text[::-1])) == bool(re.search(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "turned"),
    [
        ("he (?:is|was)§", "§(?:si|saw) eh"),
        (r"(?:^|[\s,])(?-i:I) [a-z]+ ?§", r"§ ?[a-z]+ (?-i:I)(?:$|[\s,])"),
        (r"§ (?P<n>[0-9]{1,3})\b", r"\b(?P<n>[0-9]{1,3}) §"),
    ],
)
def test_what_patterns_are_made_of_is_turned_round(pattern: str, turned: str) -> None:
    assert backwards(pattern) == turned


@given(st.text())
def test_every_character_is_one_byte(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert len(encoded(text.encode())) == len(text)


def test_parts_of_characters_are_left_out() -> None:
    assert encoded("é–é".encode()[1:-1]) == encoded("–".encode())


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("él", "Él"),
        ("sœur", "SŒUR"),
        ("§", "§"),
        ("“", "“"),
        ("a b", "a\u202fb"),
        ("stra[^x]e", "Straße"),
        ("k", "\u212a"),
    ],
)
def test_patterns_meet_what_is_written(pattern: str, text: str) -> None:
    mark = encoded(text.encode()).replace(b" ", b"\xa7") if text == "§" else encoded(text.encode())
    assert compiled(pattern).search(mark)


def findings(texts: list[str]) -> list[Any]:
    return list(SpecialDetector().scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


class AllPatterns(NamedTuple):
    """Stands for the set of a kind's tails."""

    patterns: int

    def Match(self, _: bytes) -> list[int]:  # noqa: N802
        return list(range(self.patterns))


@pytest.mark.parametrize("language", languages_known())
def test_nothing_that_is_attributed_is_left_out_before(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = st.one_of(st.sampled_from(SENTENCES[language]), st.sampled_from(WORDS[language]))
    written = st.tuples(parts, st.sampled_from([" "] * 20 + BETWEEN)).map("".join)

    @settings(deadline=None, max_examples=30)
    @given(st.lists(st.lists(written, min_size=20, max_size=60).map("".join), min_size=1, max_size=3))
    def same(texts: list[str]) -> None:
        few = findings(texts)
        with monkeypatch.context() as patched:
            patched.setattr(gate, "passing", lambda beside, _: list(range(len(beside))))
            patched.setattr(Kind, "tails", property(lambda kind: AllPatterns(len(kind.patterns))))
            assert findings(texts) == few

    same()
