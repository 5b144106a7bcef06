"""Every identifier finds its own examples, in their place and nowhere else; the scan finds what each finds alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.categories import categories
from govern.detect.personal.identifiers.detector import detectors, recognizers
from govern.detect.personal.identifiers.facts import families
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer
from govern.detect.personal.recognizer import Locale

ALL = recognizers()
EXAMPLES = [(recognizer, example) for recognizer in ALL for example in recognizer.facts.examples]


def name(value: object) -> str | None:
    return value.facts.name if isinstance(value, IdentifierRecognizer) else None


@pytest.mark.parametrize(("recognizer", "example"), EXAMPLES, ids=name)
def test_an_example_is_found_beside_its_words(recognizer: IdentifierRecognizer, example: str) -> None:
    for word in recognizer.facts.context:
        for text in (f"{word}: {example}.", f"{word}\n{example}\n"):
            found = recognizer.find(text, Locale(None, recognizer.facts.country))
            assert [text[match.start : match.end] for match in found] == [example]


@pytest.mark.parametrize(("recognizer", "example"), EXAMPLES, ids=name)
def test_an_excerpt_hides_most_of_the_value(recognizer: IdentifierRecognizer, example: str) -> None:
    (match,) = recognizer.find(f"{recognizer.facts.context[0]} {example}", Locale(None, recognizer.facts.country))
    shown = recognizer.mask(match.value).replace("***", "")
    assert len(shown) <= max(len(match.value) // 3, 2)
    assert shown != match.value


@pytest.mark.parametrize("recognizer", ALL, ids=name)
def test_facts_are_whole(recognizer: IdentifierRecognizer) -> None:
    facts = recognizer.facts
    assert facts.category in categories()
    assert facts.examples
    assert facts.context
    assert all((facts.label, facts.issuer, facts.law))
    assert facts.country is None or facts.languages


@pytest.mark.parametrize("recognizer", ALL, ids=name)
@settings(max_examples=60, deadline=None)
@given(digits=st.text("0123456789", min_size=9, max_size=11))
def test_a_bare_number_of_nine_to_eleven_digits_is_no_finding(recognizer: IdentifierRecognizer, digits: str) -> None:
    assert recognizer.find(f"it was {digits} then", Locale("en")) == []
    assert recognizer.find(f"it was {digits} then", Locale(None, recognizer.facts.country)) == []


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(EXAMPLES).map(lambda pair: f"{pair[0].facts.context[0]} {pair[1]}"),
                st.sampled_from(EXAMPLES).map(lambda pair: pair[1]),
                st.sampled_from(EXAMPLES).map(lambda pair: f"\nPassport no.:\n{pair[1]}\n"),
                st.sampled_from([" ", "\n", ", ", "\u00a0", "-", "é", "1", "A", "isbn ", "中", "\nTax ID: "]),
                st.integers(1, 900).map(lambda size: "lorem é " * (size // 7)),
                st.integers(1, 60).map(lambda size: "12 " * size),
            ),
            max_size=12,
        ).map("".join),
        min_size=1,
        max_size=3,
    )
)
def test_the_gate_hides_nothing(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode(), language="en") for row, text in enumerate(texts)])
    scanned = {
        (found.row, found.start, found.end, found.category, found.value)
        for detector in detectors()
        for found in detector.scan(batch)
    }
    alone = {
        (row, match.start, match.end, recognizer.category, match.value)
        for row, text in enumerate(texts)
        for recognizer in ALL
        for match in recognizer.find(text, Locale("en"))
    }
    assert scanned <= alone
    spans = {(row, start, end) for row, start, end, _, _ in scanned}
    assert all(
        any(row == other_row and start < last and first < end for other_row, first, last in spans)
        for row, start, end, _, _ in alone
    )


@pytest.mark.parametrize(
    "hostile", ["1" * 100_000, "1 " * 50_000, "A1-" * 30_000, "9.9" * 30_000], ids=lambda text: text[:4]
)
def test_hostile_text_is_no_finding(hostile: str) -> None:
    batch = Batch(0, [Document(0, hostile.encode())])
    assert [found for detector in detectors() for found in detector.scan(batch)] == []


def test_every_family_is_registered() -> None:
    assert len(families()) == len(detectors())
