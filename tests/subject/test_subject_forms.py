"""What is asked for meets what detectors find: a line has the canonical value of the same thing in a text."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.identifiers.detector import recognizers
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer
from govern.detect.personal.recognizer import Locale
from govern.detect.registry import personal_detectors
from govern.subject import forms
from govern.subject.forms import asked_for, values_of
from govern.subject.identifiers import SEPARATORS
from govern.subject.query import QueryError, read_queries

KEY = bytes(range(32))
IBAN = "DE89370400440532013000"


def values(line: str) -> set[tuple[str, str]]:
    (query,) = read_queries([line.encode()])
    return {(value.category, value.value) for value in values_of(query)}


def found_in(text: str, language: str, category: str) -> set[tuple[str, str]]:
    batch = Batch(0, [Document(0, text.encode(), language=language)])
    return {
        (finding.category, finding.value)
        for detector in personal_detectors()
        for finding in detector.scan(batch)
        if finding.category == category
    }


@pytest.mark.parametrize(
    ("text", "language", "category", "lines"),
    [
        (
            "Ask Jane.Doe@Example.com!",
            "en",
            "personal.email",
            ["jane.doe@example.com", "EMAIL: Jane.Doe@EXAMPLE.com"],
        ),
        ("info@bücher.example", "de", "personal.email", ["info@xn--bcher-kva.example", "info@BÜCHER.example"]),
        ("Call 020 7946 0958 now.", "en", "personal.phone", ["+44 20 7946 0958", "0044 (0)20 79460958"]),
        ("Phone: +44 (0)20 7946 0958", "fr", "personal.phone", ["020 7946 0958", "phone(GB): 02079460958"]),
        ("Tel. 020 7946 0958", "pl", "personal.phone", ["+44 20 7946 0958", "020-7946-0958"]),
        ("Call (202) 555-0143.", "en", "personal.phone", ["+1 202 555 0143", "202-555-0143"]),
        ("IBAN DE89 3704 0044 0532 0130 00", "de", "personal.iban", [IBAN.lower(), f"iban: {IBAN}"]),
        ("credit card 4111-1111-1111-1111", "en", "personal.card", ["4111 1111 1111 1111", "card: 4111111111111111"]),
        ("MAC address 00-00-5E-00-53-AF", "en", "personal.device", ["00:00:5e:00:53:af"]),
        ("The IP address 2001:db8::1 logged in.", "en", "personal.ip", ["2001:0db8:0:0:0:0:0:1"]),
        ("Date of birth: 31 May 1970", "en", "personal.birth_date", ["born: 1970-05-31"]),
    ],
)
def test_what_is_in_a_text_is_found_again(text: str, language: str, category: str, lines: list[str]) -> None:
    found = found_in(text, language, category)
    assert found
    for line in lines:
        assert found <= values(line), line


@pytest.mark.parametrize("recognizer", recognizers(), ids=lambda recognizer: recognizer.facts.name)
def test_every_identifier_is_known_by_its_examples(recognizer: IdentifierRecognizer) -> None:
    facts = recognizer.facts
    for example in facts.examples:
        text = f"{facts.context[0]}: {example}"
        wanted = {(facts.category, match.value) for match in recognizer.find(text, Locale(None, facts.country))}
        assert wanted
        where = f"({facts.country})" if facts.country else ""
        for line in (example, SEPARATORS.sub("", example), f"{facts.category}{where}: {example}"):
            assert wanted <= values(line), line


def test_a_country_leaves_out_the_identifiers_of_others() -> None:
    number = "85.07.30-033.28"
    belgian = {value for value in values(f"id(BE): {number}") if value[0] == "personal.tax_id"}
    assert belgian < {value for value in values(f"id: {number}") if value[0] == "personal.tax_id"}
    assert ("personal.national_id", "85073003328") in values(f"id(BE): {number}")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe", {"jane doe", "doe, jane", "doe jane", "j. doe"}),
        ("name: Doe, Jane", {"jane doe", "doe, jane", "doe jane", "j. doe"}),
        ("Jane Mary Doe", {"jane mary doe", "jane doe", "jane m. doe", "j. m. doe", "j.m. doe", "j. doe"}),
        ("Jan van der Berg", {"jan van der berg", "van der berg, jan", "j. van der berg"}),
        ("René Müller", {"rené müller", "rene muller", "rené mueller"}),
        ("Sørensen", {"sørensen", "sorensen", "soerensen"}),
        ("name: O'Brien", {"o'brien", "o\u2019brien"}),
        ("山田 太郎", {"山田 太郎", "山田太郎"}),
        ("organisation: Example GmbH", {"example gmbh"}),
    ],
)
def test_a_name_is_looked_for_in_the_ways_it_is_written(line: str, names: set[str]) -> None:
    category = "personal.organisation" if line.startswith("organisation") else "personal.name"
    assert {(category, name) for name in names} <= values(line)


def test_parts_of_a_line_are_taken_where_the_whole_is_nothing() -> None:
    assert values("Jane Doe, jane@example.com") == {("personal.email", "jane@example.com")}


@pytest.mark.parametrize("line", ["xyzzy_123_;;;", "?", "...."])
def test_what_nobody_knows_has_no_forms(line: str) -> None:
    assert asked_for(read_queries([line.encode()]), KEY)[0].forms == ()


def test_forms_hold_no_value_and_no_digest_twice() -> None:
    (asked,) = asked_for(read_queries([b"020 7946 0958"]), KEY)
    digests = [form.digest for form in asked.forms]
    assert len(digests) == len(set(digests)) > 5
    assert not [form for form in asked.forms if "7946" in repr(form) or "2079460958" in repr(form)]


def test_another_key_gives_other_digests() -> None:
    queries = read_queries([b"jane@example.com"])
    assert asked_for(queries, KEY)[0].forms[0].digest != asked_for(queries, bytes(32))[0].forms[0].digest


def test_a_failing_recogniser_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(text: str, kind: object) -> list[object]:
        raise ValueError(text)

    monkeypatch.setattr(forms, "detected", failing)
    with pytest.raises(QueryError, match=r"line 1 could not be read: a recogniser failed \(ValueError\)") as caught:
        asked_for(read_queries([b"jane@example.com"]), KEY)
    assert caught.value.__context__ is None
