"""What is said of people: by language, tier and category; what is denied, supposed or said of nobody is not."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.personal.special.detector import SpecialDetector
from govern.detect.personal.special.grammar import grammar
from govern.detect.personal.special.lexicon import CATEGORIES, languages_known, terms
from govern.detect.personal.special.lifting import lifted

EXAMPLES = yaml.safe_load(Path(__file__).with_name("special_examples.yaml").read_text("utf-8"))
SAID = [(language, *case) for language, cases in EXAMPLES["said"].items() for case in cases]
SILENT = [(language, text) for language, texts in EXAMPLES["silent"].items() for text in texts]


def found(*texts: str, date: str | None = None) -> list[Finding]:
    documents = [Document(row, text.encode(), date=date) for row, text in enumerate(texts)]
    return list(SpecialDetector().scan(Batch(0, documents)))


def statements(*texts: str, date: str | None = None) -> list[Finding]:
    return [finding for finding in found(*texts, date=date) if finding.category.startswith("personal.")]


def topics(*texts: str) -> list[Finding]:
    return [finding for finding in found(*texts) if finding.category.startswith("topic.")]


@pytest.mark.parametrize(("language", "category", "tier", "span", "text"), SAID)
def test_what_is_said_of_somebody(language: str, category: str, tier: str, span: str, text: str) -> None:
    (finding,) = (one for one in statements(text) if one.category == CATEGORIES[category])
    assert text[finding.start : finding.end] == span
    assert finding.attributes["tier"] == tier
    assert finding.attributes["language"] == language
    assert finding.confidence >= 0.5


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_denied_supposed_or_said_of_nobody(language: str, text: str) -> None:
    assert statements(text) == []


def test_neither_value_nor_excerpt_tells_who_it_is() -> None:
    (finding,) = statements("Anna Smith was diagnosed with diabetes in March.")
    assert (finding.value, finding.excerpt) == ("diabetes", "[person] … diabetes")
    assert "Smith" not in str(finding.attributes)


def test_a_topic_is_counted_once_a_document() -> None:
    text = "Diabetes is a chronic disease. Asthma is another disease, and nobody is named here."
    (topic,) = topics(text)
    assert (topic.category, topic.attributes["count"], text[topic.start : topic.end]) == (
        "topic.health",
        4,
        "Diabetes",
    )
    assert topic.attributes["tier"] == "topic"


def test_offsets_are_characters_of_the_document() -> None:
    text = "Ünïcödé first, für Straßen. — Then:\nMy brother was diagnosed\nwith diabetes in March of that year."
    (finding,) = statements("A first document — with umlauts: äöü.", text)
    assert finding.row == 1
    assert text[finding.start : finding.end] == "My brother was diagnosed\nwith diabetes"


def test_nothing_is_attributed_across_documents() -> None:
    assert statements("And so it was that he was diagnosed with", "diabetes, which is a chronic disease.") == []


@pytest.mark.parametrize(("date", "count"), [("2026-05-01", 1), ("2040", 0), (None, 0), ("about 2026", 0)])
def test_a_year_of_birth_is_held_against_the_date_of_the_document(date: str | None, count: int) -> None:
    assert len(statements("My daughter Emma was born in 2015 in a small town.", date=date)) == count


def test_a_document_in_another_language_is_not_read() -> None:
    assert found("Onko sinulla diabetes? Se on yleinen sairaus, jota hoidetaan insuliinilla.") == []


@pytest.mark.parametrize("language", languages_known())
def test_every_kind_of_word_has_patterns_and_every_form_is_one_phrase(language: str) -> None:
    listed = list(terms(language))
    assert {term.kind for _, term in listed} - {"topic"} == set(grammar(language).kinds)
    assert {term.topic for _, term in listed} == set(CATEGORIES)
    assert all(form == form.strip() and form.lower() == form and "{" not in form for form, _ in listed)


def test_a_name_or_an_address_beside_a_statement_identifies() -> None:
    text = "Write to anna@example.com, as he was diagnosed with diabetes. The patient was treated for asthma."
    said = statements(text)
    address = Finding(0, 9, 25, "personal.email", 0.9, "", "")
    assert [one.attributes["tier"] for one in said] == ["person", "person"]
    assert [one.attributes["tier"] for one in lifted(said, [address])] == ["identified", "person"]
    assert lifted(said, [address._replace(row=1)]) == said
    assert lifted([address], [address]) == [address]


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "1 ", "he ", "he was ", "My son, ", "diabetes ", "He has a diabetes ", "Anna ", "'", "§", ".", "é "),
        *("he has hiv hiv hiv hiv ", "My son Al Bo has hiv. ", "He has HIV. ", "his hiv ", "my son aged 7 "),
        *("he who was he who was gay ", "Él padece diabetes. ", "la paciente sufre diabetes de "),
    ],
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found("He has diabetes, as everybody in this small town had known.")
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 2


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    for finding in found(*(text.encode("utf-8", "ignore").decode() for text in texts)):
        assert 0 <= finding.start < finding.end <= len(texts[finding.row])
