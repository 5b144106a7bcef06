"""Findings of reservations: from records, from markup, in words; and what is none."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.interface import Finding, PartlyScanned
from govern.detect.rights.reservations.detector import ReservationDetector
from govern.detect.rights.reservations.phrases import phrases, subjects

RESERVED, SOFT, PERMITTED = "rights.reservation", "rights.reservation_soft", "rights.permission"
RSL = '<rsl xmlns="https://rslstandard.org/rsl"><content url="{}"><license>{}</license></content></rsl>'


def scanned(*documents: Document) -> list[Finding]:
    return list(ReservationDetector().scan(Batch(0, documents)))


def found(text: str = "text", metadata: dict[str, Any] | None = None) -> list[Finding]:
    return scanned(Document(0, b"before"), Document(1, text.encode(), metadata=metadata), Document(2, b"after"))


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"http": {"status": 200, "headers": {"x-robots-tag": "noai"}}}, [(RESERVED, "http-header", "train")]),
        ({"http": {"headers": {"tdm-reservation": "1"}}}, [(RESERVED, "http-header", "tdm")]),
        ({"http": {"headers": {"content-usage": "train-ai=n"}}}, [(RESERVED, "http-header", "train")]),
        ({"headers": {"TDM-Reservation": "0"}}, [(PERMITTED, "http-header", "tdm")]),
        ({"http_headers": '{"X-Robots-Tag": ["noindex", "noai"]}'}, [(RESERVED, "http-header", "train")]),
        ({"response_headers": "HTTP/1.1 200 OK\r\nTdm-Reservation: 1\r\n"}, [(RESERVED, "http-header", "tdm")]),
        ({"headers": [["Content-Usage", "search=n"]]}, [(SOFT, "http-header", "search")]),
        ({"tdm_reservation": 1}, [(RESERVED, "http-header", "tdm")]),
        ({"metadata": {"x-robots-tag": "noimageai"}}, [(SOFT, "http-header", "images")]),
        ({"meta": {"tdm-reservation": "1"}}, [(RESERVED, "html-meta", "tdm")]),
        ({"meta": {"robots": "noarchive"}}, [(SOFT, "html-meta", "generative")]),
        ({"links": [["license", "/l.xml", "application/rsl+xml"]]}, [(SOFT, "html-link", "train")]),
        ({"rsl": RSL.format("/", '<payment type="crawl"/>')}, [(RESERVED, "html-script", "train")]),
        ({"rsl": RSL.format("/", "<permits>all</permits>")}, [(PERMITTED, "html-script", "train")]),
        ({"rsl": "<!DOCTYPE a [<!ENTITY b 'c'>]><rsl/>"}, []),
        ({"rsl": 5}, []),
        ({"headers": {"link": '</l>; rel="license"; type="application/rsl+xml"'}}, [(SOFT, "http-header", "train")]),
        ({"links": ["x", 5, ["license"]], "meta": "noai", "headers": "{", "http": 5}, []),
        ({"tdm_reservation": True, "x-robots-tag": None, "headers": [1, [2]]}, []),
        ({"title": "noai"}, []),
    ],
)
def test_what_a_record_says(metadata: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    findings = found(metadata=metadata)
    assert [(one.category, one.attributes["carrier"], one.attributes["scope"]) for one in findings] == expected
    assert all((one.row, one.start, one.end) == (1, 0, 0) for one in findings)


def test_what_something_nearer_lifts_is_soft() -> None:
    findings = found(metadata={"http": {"headers": {"tdm-reservation": "1"}}, "meta": {"tdm-reservation": "0"}})
    assert [(one.category, one.attributes.get("overruled", 0)) for one in findings] == [(SOFT, 1), (PERMITTED, 0)]


def test_an_agent_that_nobody_knows_is_not_repeated() -> None:
    findings = found(metadata={"x-robots-tag": "gptbot: noai, jane.doe: noai"})
    assert [one.attributes["agent"] for one in findings] == ["GPTBot", "other"]


PAGE = '<!DOCTYPE html>\n<html><head><title>é</title><meta name="robots" content="noai">\n</head><body>{}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE.format("text"), [RESERVED]),
        ("\ufeff \n<HTML><HEAD><META NAME='TDM-Reservation' CONTENT=1>", [RESERVED]),
        ('<html><head></head><body><pre><meta name="robots" content="noai"></pre>', []),
        ('Write <meta name="robots" content="noai"> into the head.', []),
        ('<p>Write <meta name="robots" content="noai">', []),
        ('<html><head><meta name="keywords" content="noai">', []),
        (
            f'<html><head><script type="application/rsl+xml">{RSL.format("/", "<permits>all</permits>")}</script>',
            [PERMITTED],
        ),
        ('<?xml version="1.0"?><package><meta name="tdm:reservation" content="1"/></package>', [RESERVED]),
    ],
)
def test_what_markup_says(text: str, expected: list[str]) -> None:
    assert [one.category for one in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE package [<!ENTITY a "1">]><package><meta name="tdm:reservation" content="&a;"/></package>',
        '<html><head><meta name="robots" content="noai"><p>' + "<b id=a>" * 2500 + "<p>x" * 2500,
    ],
)
def test_hostile_markup_is_refused_and_told(text: str) -> None:
    with pytest.raises(PartlyScanned) as refused:
        found(text[: 1 << 16])
    assert len(refused.value.rows) == 1


def test_markup_is_found_in_its_place() -> None:
    (finding,) = found(PAGE.format("text"))
    assert PAGE[finding.start : finding.end] == "noai"


@pytest.mark.parametrize("size", [1 << 20, 8 << 20])
def test_hostile_markup(size: int) -> None:
    for piece in ("<meta name=robots content=", "<html ", "<head>", "<b>", '"noai', "<package "):
        assert len(found("<html><head>" + piece * (size // len(piece) // 8))) <= 1


WORDS = {
    "en": [
        "No part of this book may be used for the purpose of training artificial intelligence technologies.",
        "The publisher reserves this work from the text and data mining exception.",
        "All rights are reserved, including those for text and data mining, AI training, and similar technologies.",
        "You may not use our content to train AI.",
    ],
    "de": [
        "Die Nutzung unserer Inhalte für Text- und Data-Mining im Sinne von § 44b UrhG bleibt vorbehalten.",
        "Der Verlag behält sich das Text und Data Mining vor.",
    ],
    "fr": [
        "Toute fouille de textes et de données est interdite.",
        "L’éditeur se réserve la fouille de textes et de données.",
    ],
    "es": ["Queda prohibida la minería de textos y datos de esta obra."],
    "it": ["Il titolare si riserva l'estrazione di testo e di dati."],
    "pt": ["É proibida a prospeção de textos e dados."],
    "nl": ["Tekst- en datamining is uitdrukkelijk voorbehouden."],
    "sv": ["Text- och datautvinning är inte tillåten."],
    "da": ["Tekst- og datamining er ikke tilladt."],
    "pl": ["Zastrzega się prawo do eksploracji tekstów i danych."],
    "cs": ["Vytěžování textů a dat je zakázáno."],
    "el": ["Απαγορεύεται η εξόρυξη κειμένων και δεδομένων."],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in WORDS for text in WORDS[language]])
def test_words_that_reserve(language: str, text: str) -> None:
    findings = found(f"Something else first. {text} Something after.")
    assert findings
    for one in findings:
        assert (one.category, one.attributes["language"], one.attributes["strength"]) == (SOFT, language, "soft")


@pytest.mark.parametrize(
    "text",
    [
        "Text and data mining is a field of research.",
        "We reserve a table. Then we went home. Then we spoke of text and data mining.",
        "Training artificial intelligence takes time.",
        "All rights reserved.",
        "text and data",
        "Text and data mining.\n\nAll rights reserved.",
    ],
)
def test_words_that_reserve_nothing(text: str) -> None:
    assert found(text) == []


def test_a_run_of_words_does_not_cross_documents() -> None:
    texts = (b"We reserve text and", b"data mining, which is prohibited.")
    assert scanned(*(Document(row, text) for row, text in enumerate(texts))) == []


def test_words_are_found_in_their_place_and_masked() -> None:
    text = "Größe. Text and data mining is prohibited; write to jane.doe@example.com."
    (finding,) = found(text)
    assert text[finding.start : finding.end] == "Text and data mining"
    assert "jane.doe" not in finding.excerpt
    assert "jane.doe" not in repr(finding)


@pytest.mark.parametrize("language", sorted(datafile("rights/reservations/phrases.yaml")["languages"]))
def test_every_subject_is_found_with_every_word_that_reserves(language: str) -> None:
    listed = datafile("rights/reservations/phrases.yaml")["languages"][language]
    for subject in (*listed["tdm"], *listed["train"]):
        for word in listed["reserving"]:
            (one, *_) = phrases(Batch(0, [Document(0, f"{subject} {word}".encode())]))
            assert one.start == 0


EU = {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"}
EU |= {"hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"}


def test_the_24_languages_of_the_eu() -> None:
    languages = {one.language for one in subjects().meanings}
    assert languages == EU


@pytest.mark.parametrize(
    "piece", ["mining ", "text and data mining ", "a", "<", "reserve text and data mining. ", "\n"]
)
def test_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(one.category == SOFT for one in found(text))


VALUES = st.recursive(
    st.none() | st.text(max_size=9) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
COLUMNS = st.sampled_from(["headers", "meta", "http", "links", "tdm-reservation", "xmp"])


@given(st.lists(st.text(max_size=40), max_size=4), st.dictionaries(COLUMNS, VALUES))
def test_any_record(texts: list[str], metadata: dict[str, Any]) -> None:
    documents = [Document(row, text.encode("utf-8", "replace"), metadata=metadata) for row, text in enumerate(texts)]
    if documents:
        assert all(0 <= one.row < len(documents) for one in scanned(*documents))


def test_a_page_from_a_warc_file(tmp_path: Path) -> None:
    page = b'<head><meta name="tdm-reservation" content="1"></head><body>text'
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Robots-Tag: CCBot: noai\r\n\r\n" + page
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(head.encode() + http + b"\r\n\r\n")
    (file,) = discover([str(tmp_path)]).files
    parts = split_file(file, ReaderSettings())
    assert isinstance(parts, list)
    (document,) = read_part(parts[0], ReaderSettings())
    assert isinstance(document, Document)
    assert [one.attributes["carrier"] for one in scanned(document)] == ["http-header", "html-meta"]
