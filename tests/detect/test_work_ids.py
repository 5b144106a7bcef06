"""Numbers of works: behind their word, with their check digit, in lists, markup and data."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import isbn, ismn, isrc, issn

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.notices.work_ids import SCHEMES, WorkIdDetector
from govern.detect.rights.notices.work_numbers import canonical_ismn, canonical_isrc, canonical_issn
from govern.detect.rights.works.isbn import canonical_isbn


def found(*texts: str) -> list[Finding]:
    return list(WorkIdDetector().scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ISBN 0-306-40615-2", ["9780306406157"]),
        ("ISBN: 978-0-306-40615-7", ["9780306406157"]),
        ("ISBN-13: 978-0-306-40615-7\nISBN-10: 0-306-40615-2", ["9780306406157", "9780306406157"]),
        ("ISBN-10 0-306-40615-2", ["9780306406157"]),
        ("isbn13 = {9780306406157},", ["9780306406157"]),
        ('"isbn": ["9780306406157", "0-8044-2957-X"]', ["9780306406157", "9780804429573"]),
        ("ISBN (hardback): 978 0 306 40615 7", ["9780306406157"]),
        ("ISBN 0-306-40615-2 (pbk.), ISBN 0-8044-2957-X", ["9780306406157", "9780804429573"]),
        ("urn:isbn:9780306406157", ["9780306406157"]),
        ("<dc:identifier>isbn:978\u20110\u2011306\u201140615\u20117</dc:identifier>", ["9780306406157"]),
        ("e-ISBN 9780306406157", ["9780306406157"]),
        ("ISSN 0378-5955", ["0378-5955"]),
        ("ISSN: 2434-561X (online)", ["2434-561X"]),
        ("e-ISSN 0378-5955, 2434-561X", ["0378-5955", "2434-561X"]),
        ("ISMN 979-0-2600-0043-8", ["9790260000438"]),
        ("ISMN M-2306-7118-7", ["9790230671187"]),
        ("ISRC US-S1Z-99-00001", ["USS1Z9900001"]),
        ("ISWC T-034.524.680-1", ["T0345246801"]),
        ("doi:10.1000/182", ["10.1000/182"]),
        ("https://doi.org/10.1000/ABC(2)3.", ["10.1000/abc(2)3"]),
        ("DOI: https://dx.doi.org/10.1000/182).", ["10.1000/182"]),
        ('doi = "10.1000/xyz123"', ["10.1000/xyz123"]),
        ("(see https://doi.org/10.1002/(SICI)1097<1::AID>3.0.CO;2-L)", ["10.1002/(sici)1097<1::aid>3.0.co;2-l"]),
    ],
)
def test_numbers_behind_their_word(text: str, ids: list[str]) -> None:
    findings = found("before", text, "after")
    assert [finding.attributes["id"] for finding in findings] == ids
    assert all(finding.row == 1 and finding.category == "rights.work_id" for finding in findings)
    assert all(finding.excerpt.endswith(str(finding.attributes["id"])) for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "0-306-40615-2 and 978-0-306-40615-7 alone",
        "ISBN 0-306-40615-3",
        "ISBN 978-0-306-40615-8",
        "The ISBN of a book has 13 digits since 2007",
        "ISSN 0378-5956",
        "ISMN 979-0-2600-0043-9",
        "ISWC T-034.524.680-2",
        "ISRC is a code",
        "ISBN 1234567890123456789",
        "the DOI system; 10.1000 is a prefix",
        "doi: 10.5/abc",
        "isbn\n\n\n\n\n\n\n\n0306406152",
    ],
)
def test_what_is_no_number_of_a_work(text: str) -> None:
    assert found(text) == []


def test_offsets_are_those_of_the_number() -> None:
    text = "Ünïcödé ISBN 0-306-40615-2 e doi:10.1000/182."
    assert [text[finding.start : finding.end] for finding in found(text)] == ["0-306-40615-2", "10.1000/182"]


@pytest.mark.parametrize(
    ("canonical", "oracle", "form"),
    [
        (canonical_isbn, isbn.is_valid, "9780000000000"),
        (canonical_isbn, isbn.is_valid, "0000000000"),
        (canonical_issn, issn.is_valid, "00000000"),
        (canonical_ismn, ismn.is_valid, "9790000000000"),
        (canonical_isrc, isrc.is_valid, "USS1Z0000000"),
    ],
)
def test_checks_agree_with_an_independent_implementation(
    canonical: Callable[[str], str], oracle: Callable[[str], bool], form: str
) -> None:
    draw = random.Random(7)
    for _ in range(3000):
        number = "".join(str(draw.randrange(10)) if letter == "0" else letter for letter in form)
        assert bool(canonical(number)) == oracle(number), number


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(SCHEMES)), st.text("0123456789XMT-. (/):;10doi\nISBN", max_size=60))
def test_whatever_follows_the_word_findings_lie_in_it(kind: str, text: str) -> None:
    for finding in found(f"{kind} {text}"):
        assert len(kind) < finding.start < finding.end <= len(kind) + 1 + len(text)


@pytest.mark.parametrize("hostile", ["isbn ", "isbn (", "isbn 0-", "doi ", "doi 10.1000/((", "1 ", "issn,", "(a) "])
def test_hostile_text_is_read_to_its_end(hostile: str) -> None:
    text = "isbn " + hostile * (100_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(text))
