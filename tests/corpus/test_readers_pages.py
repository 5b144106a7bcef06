"""Plain text, HTML, WARC and WET."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from govern.corpus.readers.html import page_of
from govern.corpus.readers.interface import ReaderSettings


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain text", "plain text", "utf-8"),
        ("\ufeffmarked é".encode(), "marked é", "utf-8"),
        ("größer".encode("utf-16"), "größer", "utf-16"),
        (
            "Les élèves français ont été très appliqués.".encode("cp1252"),
            "Les élèves français ont été très appliqués.",
            "cp1252",
        ),
    ],
)
def test_plain(read: Callable[..., Any], data: bytes, text: str, encoding: str) -> None:
    (document,) = read("a.txt", data).documents
    assert (document.text.decode(), document.encoding) == (text, encoding)


@pytest.mark.parametrize(("data", "reason"), [(b" \n\t ", "empty"), (b"x" * 300, "too-large")])
def test_plain_that_is_skipped(read: Callable[..., Any], data: bytes, reason: str) -> None:
    found = read("a.txt", data, ReaderSettings(max_record_bytes=200))
    assert [(row.reason, row.records) for row in found.skipped] == [(reason, 1)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<title>T</title><p>a <b>b</b>c<p>d<br>e<div>f</div>g", "T\na bc\nd\ne\nf\ng"),
        ("<p>x<script>s</script><style>s</style><template>t</template><noscript>n</noscript>y", "xy"),
        ("<ul><li>1<li>2</ul><table><tr><td>3<td>4</table>", "1\n2\n3\n4"),
        ("<p>one\n   two&nbsp;&amp; three", "one two & three"),
        ("no markup < at all", "no markup < at all"),
        ("", ""),
    ],
)
def test_page(html: str, text: str) -> None:
    assert page_of(html).text == text


def test_html_declares_its_charset_and_language(read: Callable[..., Any]) -> None:
    data = '<html lang="ru"><meta charset="koi8-r"><title>Да</title><body>Все люди'.encode("koi8_r")
    (document,) = read("a.html", data).documents
    assert document.text.decode() == "Да\nВсе люди"
    assert (document.language, document.encoding, document.metadata) == ("ru", "koi8-r", {"title": "Да"})


HEAD = (
    '<head><meta name="Robots" content="noai"><meta name="robots" content=" noimageai ">'
    '<meta name="viewport" content="w"><meta property="TDM-Reservation" content="1">'
    '<link rel="nofollow LICENSE" href="/terms" type="application/rsl+xml">'
    '<link rel="stylesheet" href="/a.css"></head><body><meta name="gptbot" content="noai">text'
)
FACTS = {
    "meta": {"robots": "noai, noimageai", "tdm-reservation": "1"},
    "links": [["license", "/terms", "application/rsl+xml"]],
}


def test_the_head_of_a_page_is_kept_where_it_speaks_of_rights(read: Callable[..., Any]) -> None:
    (document,) = read("a.html", HEAD.encode()).documents
    assert document.metadata == FACTS
    (document,) = read("a.warc", http(HEAD.encode(), HTML_TYPE)).documents
    assert {name: document.metadata[name] for name in FACTS} == FACTS


def test_what_is_kept_of_a_head_and_of_headers_is_bounded(read: Callable[..., Any]) -> None:
    head = '<meta name="robots" content="' + "noai," * 9999 + '">' + '<link rel="license" href="/x">' * 99
    (document,) = read("a.warc", http(f"{head}<p>x".encode(), HTML_TYPE, "Link: " + "x" * 9999)).documents
    assert len(document.metadata["meta"]["robots"]) == 1000
    assert len(document.metadata["links"]) == 8
    assert len(document.metadata["http"]["headers"]["link"]) == 4096


def test_html_without_text(read: Callable[..., Any]) -> None:
    assert [row.reason for row in read("a.html", b"<script>x</script>").skipped] == ["empty"]


HTTP = "application/http; msgtype=response"


def warc(kind: str, block: bytes, content_type: str = "text/plain", length: object = None) -> bytes:
    size = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x:{kind}>\r\nWARC-Target-URI: https://example.org/\r\n"
    return f"{head}Content-Type: {content_type}\r\nContent-Length: {size}\r\n\r\n".encode() + block + b"\r\n\r\n"


def http(payload: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return warc("response", "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + payload, HTTP)


HTML_TYPE = "Content-Type: text/html; charset=utf-8"
CHUNKED = b"5\r\n<p>hi\r\n0\r\n\r\n"
FIRST, LAST = warc("conversion", b"first"), warc("conversion", b"last")


@pytest.mark.parametrize(
    ("record", "texts", "reasons"),
    [
        (http(b"<title>T</title><p>hi", HTML_TYPE), ["T\nhi"], []),
        (http(b"<p>gone", HTML_TYPE, status="404 Not Found"), ["gone"], []),
        (http(b"", HTML_TYPE, status="301 Moved"), [], ["empty"]),
        (http(gzip.compress(b"<p>hi"), HTML_TYPE, "Content-Encoding: gzip"), ["hi"], []),
        (http(b"<p>hi", HTML_TYPE, "Content-Encoding: gzip"), ["hi"], []),
        (http(b"\x1f\x8b\x08 broken", HTML_TYPE, "Content-Encoding: gzip"), [], ["malformed"]),
        (http(b"zzz", HTML_TYPE, "Content-Encoding: compress"), [], ["unsupported"]),
        (http(CHUNKED, HTML_TYPE, "Transfer-Encoding: chunked"), ["hi"], []),
        (http(b"<p>hi", HTML_TYPE, "Transfer-Encoding: chunked"), ["hi"], []),
        (http(gzip.compress(b"x" * 5000), "Content-Type: text/plain", "Content-Encoding: gzip"), [], ["too-large"]),
        (http("Да".encode("koi8_r"), "Content-Type: text/plain; charset=koi8-r"), ["Да"], []),
        (http(b"plain", "Content-Type: text/plain"), ["plain"], []),
        (http(b"%PDF-1.7", "Content-Type: application/pdf"), [], ["unsupported"]),
        (http(b"\x89PNG\r\n\x1a\n", HTML_TYPE), [], ["binary"]),
        (http(b"<p>no type"), ["no type"], []),
        (warc("response", b"", HTTP), [], ["malformed"]),
        (warc("response", b"nonsense", HTTP), [], ["malformed"]),
        (warc("resource", b"<p>hi", "text/html"), ["hi"], []),
        (warc("resource", b"GIF89a", "image/gif"), [], ["unsupported"]),
        (warc("revisit", b"", HTTP), [], ["not-a-document"]),
        (warc("strange", b"x"), [], ["not-a-document"]),
        (warc("conversion", b"  "), [], ["empty"]),
        (warc("conversion", b"x" * 5000), [], ["too-large"]),
        (warc("conversion", b"hello", length="abc"), [], ["malformed"]),
        (warc("conversion", b"hello", length=3), [], ["malformed"]),
        (warc("conversion", b"hello", length=30), [], ["malformed"]),
        (b"garbage here\r\n\r\n", [], ["malformed"]),
        (b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nno length\r\n\r\n", [], ["malformed"]),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_record_keeps_its_neighbours(
    read: Callable[..., Any], record: bytes, texts: list[str], reasons: list[str], packed: bool
) -> None:
    data = b"".join(gzip.compress(piece) if packed else piece for piece in (FIRST, record, LAST))
    found = read("a.warc.gz" if packed else "a.warc", data, ReaderSettings(max_record_bytes=1000))
    assert found.texts == ["first", *texts, "last"]
    assert [row.reason for row in found.skipped] == reasons
    assert found.records == 3


def test_warc_facts(read: Callable[..., Any]) -> None:
    record = http(b"<p>hi", HTML_TYPE, "X-Robots-Tag: noai", "TDM-Reservation: 1", "Set-Cookie: secret")
    (document,) = read("a.warc", record).documents
    assert (document.id, document.url) == ("<urn:x:response>", "https://example.org/")
    assert document.metadata["http"] == {
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "x-robots-tag": "noai", "tdm-reservation": "1"},
    }


@pytest.mark.parametrize("cut", [30, 150, 160])
def test_a_warc_that_ends_early(read: Callable[..., Any], cut: int) -> None:
    found = read("a.warc", FIRST + warc("conversion", b"x" * 100)[:-cut])
    assert found.texts == ["first"]
    assert [row.reason for row in found.skipped] in (["truncated"], ["malformed"])
    assert [row.reason for row in read("b.warc.gz", gzip.compress(FIRST) + gzip.compress(LAST)[:-9]).skipped][
        -1
    ] == "truncated"
