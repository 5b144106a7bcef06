"""TDMRep in its six carriers, and XML that is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.reservations import tdmrep
from govern.detect.rights.reservations.xml_elements import MAX_DEPTH, XmlRefusedError, elements

POLICY = "https://example.com/policy.json"
FILE = f"""[
  {{"location": "/free/*.html$", "tdm-reservation": 0}},
  {{"location": "/free/", "tdm-reservation": 1, "tdm-policy": "{POLICY}"}},
  {{"location": "/odd", "tdm-reservation": 2}},
  {{"location": "/text", "tdm-reservation": "1"}},
  {{"location": 5, "tdm-reservation": 1}},
  "x"
]""".encode()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/free/a.html", [("permitted", "")]),
        ("/free/a.htm", [("reserved", POLICY)]),
        ("/Free/a", []),
        ("/odd", []),
        ("/text", []),
        ("/other", []),
    ],
)
def test_the_first_rule_that_matches_counts(path: str, expected: list[tuple[str, str]]) -> None:
    found = tdmrep.of_rules(tdmrep.parse_file(FILE), f"https://example.com{path}")
    assert [(one.value, one.policy) for one in found] == expected


def test_rules_that_are_none_say_nothing() -> None:
    assert tdmrep.parse_file(b"[[], {}, 5]") == ()


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"null", b"[" * 100_000, b"\xff", b"[" + b" " * (1 << 20)])
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"^(no array in JSON|larger than 1 MiB)$"):
        tdmrep.parse_file(content)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", ["reserved"]), (" 0 ", ["permitted"]), ("2", []), ("true", []), ("", [])]
)
def test_headers_and_meta(value: str, expected: list[str]) -> None:
    given_ = {"tdm-reservation": value, "tdm-policy": POLICY}
    for read, carrier in ((tdmrep.from_headers, "http-header"), (tdmrep.from_meta, "html-meta")):
        assert [(one.value, one.carrier, one.policy) for one in read(given_)] == [
            (each, carrier, POLICY) for each in expected
        ]


EPUB_2 = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata>
<meta name="tdm:reservation" content="1"/><meta name="tdm:policy" content="https://example.com/policy.json"/>
</metadata></package>"""
EPUB_3 = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" prefix="x: http://example.com/ t: {}">
<metadata>
<meta property="t:reservation">1</meta><meta property="t:policy"> https://example.com/policy.json </meta>
</metadata></package>"""


@pytest.mark.parametrize("package", [EPUB_2, EPUB_3.format("http://www.w3.org/ns/tdmrep#")])
def test_epub(package: str) -> None:
    (found,) = tdmrep.from_epub(package)
    assert (found.value, found.carrier, found.policy) == ("reserved", "epub", POLICY)


def test_an_epub_with_another_prefix_says_nothing() -> None:
    assert tdmrep.from_epub(EPUB_3.format("http://example.com/other#")) == []


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description xmlns:tdm="http://www.w3.org/ns/tdmrep/" {}>{}</r:Description></r:RDF></x:xmpmeta>"""


@pytest.mark.parametrize(
    "packet",
    [
        XMP.format("", f"<tdm:reservation>1</tdm:reservation><tdm:policy>{POLICY}</tdm:policy>"),
        XMP.format(f'tdm:reservation="1" tdm:policy="{POLICY}"', ""),
    ],
)
def test_xmp(packet: str) -> None:
    (found,) = tdmrep.from_xmp(packet)
    assert (found.value, found.carrier, found.policy) == ("reserved", "pdf", POLICY)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        EXTERNAL,
        '<!DOCTYPE a SYSTEM "https://example.com/a.dtd"><a/>',
        "<a>" * (MAX_DEPTH + 1),
        "<a>" + "<b/>" * 30_000 + "</a>",
        "<a>" + "x" * (1 << 20) + "</a>",
        "<a>",
        "",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        "<a>&unknown;</a>",
    ],
)
def test_xml_that_is_refused(content: str | bytes) -> None:
    with pytest.raises(XmlRefusedError) as raised:
        elements(content)
    assert "bbb" not in str(raised.value)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_xml_is_read_or_refused(content: str | bytes) -> None:
    with suppress(XmlRefusedError):
        assert elements(content)
