"""Headings: what forms print above a number, or before it, says what it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.categories import categories
from govern.detect.personal.identifiers.detector import detectors, recognizers
from govern.detect.personal.identifiers.headings import REACH, categories_at, headings, parted

FRENCH, BELGIAN = "12AB34567", "85073003328"  # of no country with "passport" or "national ID" among its words


def found(text: str) -> set[tuple[str, str]]:
    """Give the category and the text of all that is found."""
    batch = Batch(0, [Document(0, text.encode(), language="en")])
    return {
        (finding.category, text[finding.start : finding.end])
        for detector in detectors()
        for finding in detector.scan(batch)
    }


@pytest.mark.parametrize(
    "text",
    [
        f"Name\nJane Roe\nPassport\n{FRENCH}\nNationality\n",
        f"PASSPORT:\r\n{FRENCH}\r\n",
        f"  Passport no.\n\n  {FRENCH}",
        f"**Passport #**\n{FRENCH}",
        f"Passport: {FRENCH}\n",
        f"Passport\t{FRENCH}\n",
        f"Passeport\n{FRENCH}\n",
        f"ID card\n{FRENCH}\n",
    ],
)
def test_a_number_below_its_heading_is_found(text: str) -> None:
    assert found(text) == {("personal.passport", FRENCH)}


@pytest.mark.parametrize(
    "text",
    [
        f"{FRENCH}\n",
        f"Passport control\n{FRENCH}\n",
        f"Lost my passport\n{FRENCH}\n",
        f"Passport\n{FRENCH} were sold\n",
        f"Passport\nsee {FRENCH}\n",
        f"Passport {FRENCH}\n",
        f"Passport\nName\n{FRENCH}\n",
        f"Passport\n\n\n{FRENCH}\n",
        f"Passport\tCity\n{FRENCH}\tLeeds\n",
        f"ID\n{FRENCH}\n",
        f"Pass\n{FRENCH}\n",
    ],
)
def test_a_number_elsewhere_is_not(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("heading", "found_there"), [("Tax", False), ("Tax number", True), ("Tax no.", True), ("Tax ID", True)]
)
def test_words_that_head_sums_of_money_need_a_sign(heading: str, found_there: bool) -> None:
    assert bool(found(f"{heading}\n{BELGIAN}\n")) is found_there


@pytest.mark.parametrize(
    ("category", "heading"), [(of, word) for (word, _), all_of in headings().items() for of in sorted(all_of)]
)
def test_every_heading_is_one_of_a_category(category: str, heading: str) -> None:
    assert category in categories()
    assert parted(heading) == (heading, False)
    assert len(heading) <= 40


def test_every_example_is_found_below_a_heading_of_its_category() -> None:
    heading = {
        category: f"{word} no." for (word, signed), all_of in headings().items() if signed for category in all_of
    }
    missed = [
        recognizer.facts.name
        for recognizer in recognizers()
        for example in recognizer.facts.examples
        if recognizer.category in heading and not recognizer.find(f"{heading[recognizer.category]}\n{example}\n")
    ]
    assert set(missed) == {"cy.identity_card"}  # six digits, which take its language or country too


@settings(max_examples=300, deadline=None)
@given(
    before=st.lists(
        st.sampled_from(["Passport", "tax", " no.", ":", "\n", "\r\n", "\t", " ", "x", "*", "lorem " * 9]), max_size=8
    ).map("".join),
    after=st.sampled_from(["", "\n", " \r\n", " x", "\tx"]),
)
def test_a_heading_is_told_by_what_is_near_alone(before: str, after: str) -> None:
    far = "y" * (REACH + 1) + "\n"
    near, whole = f"{before}1{after}", f"{far}{before}1{after}"
    beside = categories_at(near, len(before), len(before) + 1)
    assert categories_at(whole, len(far + before), len(far + before) + 1) == beside


@pytest.mark.parametrize("hostile", ["Passport\n", "Passport:", "\n", "\t", "*", "a ", "a:", "1\n", "Passport\n1\n"])
def test_what_is_read_before_a_number_is_bounded(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    assert all(
        categories_at(text, place, place + 1) == categories_at(text[place - REACH : place + 10], REACH, REACH + 1)
        for place in range(REACH, len(text) - 10, 997)
    )
