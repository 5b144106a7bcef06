"""Faults that other tools have, and what the project's detectors do with the same texts, all of them together."""

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.overlaps import resolved
from govern.detect.registry import detectors

IBANS = {
    "DE89370400440532013000": "DE89 3704 0044 0532 0130 00",
    "GB82WEST12345698765432": "GB82 WEST 1234 5698 7654 32",
    "NL91ABNA0417164300": "NL91 ABNA 0417 1643 00",
    "FR1420041010050500013M02606": "FR14 2004 1010 0505 0001 3M02 606",
}


def findings(*texts: str, language: str | None = None) -> list[Finding]:
    batch = Batch(0, [Document(row, text.encode(), language=language) for row, text in enumerate(texts)])
    found = resolved((detector.sheet.id, detector.scan(batch)) for detector in detectors())
    return [finding for _, some in found for finding in some]


@pytest.mark.parametrize("printed", [*IBANS, *IBANS.values()])
def test_an_account_number_is_found_spaced_or_not_and_as_nothing_else(printed: str) -> None:
    (found,) = findings(f"Please pay to {printed} before Friday.", language="en")
    assert (found.category, found.value) == ("personal.iban", printed.replace(" ", ""))


def test_a_version_is_no_address_of_a_machine() -> None:
    assert findings("Python 3.11.7.2 was released, and so was 1.2.3.4-beta of the library.", language="en") == []


@pytest.mark.parametrize("text", ["Write to jane.doe@example.com.", "mailto:jane.doe@www.example.com"])
def test_the_domain_of_an_address_is_no_second_finding(text: str) -> None:
    assert [found.category for found in findings(text, language="en")] == ["personal.email"]


@pytest.mark.parametrize("digits", ["123456782", "1234567897", "12345678903"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "nl", "pl", None])
def test_a_bare_number_that_some_check_passes_is_no_finding(digits: str, language: str | None) -> None:
    assert findings(f"The result was {digits} in the end.", language=language) == []


def test_a_document_full_of_items_gives_each_of_them() -> None:
    line = "jane.doe@example.com, 203.0.113.7, DE89370400440532013000, 4111111111111111; "
    text = line * 1000
    counts: dict[str, int] = {}
    for found in findings(text, language="en"):
        counts[found.category] = counts.get(found.category, 0) + 1
    assert counts == {"personal.email": 1000, "personal.ip": 1000, "personal.iban": 1000, "personal.card": 1000}


def test_no_finding_crosses_documents() -> None:
    assert findings("jane.doe@", "example.com", "4111 1111", "1111 1111", language="en") == []
