"""Full texts for registries: books in their reading order, and hostile archives refused with a reason."""

import builtins
import gzip
import json
import sys
import types
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.broken import BrokenInputError
from govern.detect.rights.works import pdf
from govern.detect.rights.works.epub import Bounds, read_epub
from govern.detect.rights.works.isbn import canonical_isbn
from govern.detect.rights.works.texts import Text, Unread, text_id, texts

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="uid">urn:uuid:0</dc:identifier><dc:identifier>urn:isbn:978-0-306-40615-7</dc:identifier>
<dc:title>An Example &amp; More</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026</meta>
</metadata>
<manifest>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one%20.xhtml" media-type="application/xhtml+xml"/>
<item id="picture" href="cover.jpg" media-type="image/jpeg"/>
</manifest>
<spine><itemref idref="one"/><itemref idref="picture"/><itemref idref="two"/><itemref idref="one"/></spine>
</package>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">
<head><style>p {{}}</style></head><body><p>{}</p></body></html>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/one .xhtml": PAGE.format("First came the word."),
    "OEBPS/text/two.xhtml": PAGE.format("Second came the caf\u00e9."),
}


def book(path: Path, changes: Mapping[str, str | bytes | None] = {}) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**BOOK, **changes}.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_a_book_is_read_in_its_order(tmp_path: Path) -> None:
    read = read_epub(book(tmp_path / "a.epub"))
    assert read.text == "First came the word.\n\nSecond came the café."
    assert (read.title, read.isbn) == ("An Example & More", "9780306406157")


ENCRYPTED = """<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
<enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>"""
ENTITY = """<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname">]><html><body>&secret;</body></html>"""


@pytest.mark.parametrize(
    ("changes", "reason", "said"),
    [
        ({"OEBPS/one .xhtml": ENTITY}, "malformed", "declares entities"),
        ({"OEBPS/one .xhtml": ENTITY.encode("utf-16")}, "malformed", "declares entities"),
        ({"OEBPS/book.opf": PACKAGE.replace("<package", "<!entity a 'b'><package")}, "malformed", "entities"),
        ({"../../evil.txt": "out"}, "malformed", "outside"),
        ({"/etc/evil": "out"}, "malformed", "outside"),
        ({"C:evil": "out"}, "malformed", "outside"),
        ({"OEBPS/book.opf": PACKAGE.replace("text/two", "../../../two")}, "malformed", "outside"),
        ({"OEBPS/book.opf": PACKAGE.replace("text/two", "https://example.com/two")}, "malformed", "another machine"),
        ({"OEBPS/text/two.xhtml": None}, "malformed", "names a part that is not in it"),
        ({"META-INF/container.xml": None}, "malformed", "names a part"),
        ({"META-INF/container.xml": "<container/>"}, "malformed", "names no book"),
        ({"OEBPS/text/two.xhtml": "a" * (1 << 20)}, "compression-bomb", "250 times"),
        ({"META-INF/encryption.xml": ENCRYPTED.format("OEBPS/text/two.xhtml")}, "unsupported", "encrypted"),
        ({"OEBPS/one .xhtml": PAGE.format(""), "OEBPS/text/two.xhtml": PAGE.format(" ")}, "empty", "no text"),
    ],
)
def test_what_is_hostile_or_no_book_is_refused(
    tmp_path: Path, changes: dict[str, str | bytes | None], reason: str, said: str
) -> None:
    with pytest.raises(BrokenInputError, match=said) as caught:
        read_epub(book(tmp_path / "a.epub", changes))
    assert caught.value.reason == reason


def test_encrypted_fonts_are_no_matter(tmp_path: Path) -> None:
    assert read_epub(book(tmp_path / "a.epub", {"META-INF/encryption.xml": ENCRYPTED.format("OEBPS/a.otf")})).text


@pytest.mark.parametrize(
    ("bounds", "reason", "said"),
    [
        (Bounds(book=1200), "too-large", "when expanded"),
        (Bounds(entry=300), "too-large", "more than 300 bytes when expanded"),
        (Bounds(entries=3), "too-large", "more than 3 entries"),
        (Bounds(directory=100), "too-large", "directory has more than 100 bytes"),
        (Bounds(ratio=0), "compression-bomb", "more than 0 times"),
    ],
)
def test_what_is_beyond_the_bounds_is_refused(tmp_path: Path, bounds: Bounds, reason: str, said: str) -> None:
    with pytest.raises(BrokenInputError, match=said) as caught:
        read_epub(book(tmp_path / "a.epub"), bounds)
    assert caught.value.reason == reason


@pytest.mark.parametrize("tail", [b"PK\x06\x07" + bytes(38), b"PK\x05\x06" + b"\xff" * 18])
def test_a_directory_that_claims_too_much_is_not_listed(tmp_path: Path, tail: bytes) -> None:
    path = book(tmp_path / "a.epub")
    path.write_bytes(path.read_bytes() + tail)
    with pytest.raises(BrokenInputError) as caught:
        read_epub(path)
    assert caught.value.reason == "too-large"


def test_a_page_that_would_cost_a_parser_too_much_is_refused(tmp_path: Path) -> None:
    page = PAGE.format("".join(f"<div>{number}" for number in range(60_000)))
    with pytest.raises(BrokenInputError) as caught:
        read_epub(book(tmp_path / "a.epub", {"OEBPS/text/two.xhtml": page}))
    assert caught.value.reason == "too-deep"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2000), st.integers(1, 255))
def test_a_damaged_archive_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, place: int, bits: int
) -> None:
    path = book(tmp_path_factory.getbasetemp() / "damaged.epub")
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= bits
    path.write_bytes(content)
    with suppress(BrokenInputError):
        assert read_epub(path).text


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("urn:isbn:978-0-306-40615-7", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("ISBN-13: 978 0 306 40615 7", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("978-0-306-40615-8", ""),
        ("0306406153", ""),
        ("9770306406157", ""),
        ("urn:uuid:0", ""),
        ("", ""),
    ],
)
def test_isbn(written: str, number: str) -> None:
    assert canonical_isbn(written) == number


def test_every_format_gives_texts(tmp_path: Path) -> None:
    book(tmp_path / "a.epub")
    (tmp_path / "b.txt").write_text("plain")
    (tmp_path / "c.md").write_text("# marked")
    lines = [{"text": "one", "isbn": "0306406152", "title": "One  title"}, {"text": "two", "id": "x2"}, {"text": ""}]
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    (tmp_path / "e.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "f.epub").write_bytes(b"no archive")
    found = list(texts([str(tmp_path)]))
    told = {(item.where, item.id, item.title) for item in found if isinstance(item, Text)}
    assert told == {
        ("a.epub", "isbn:9780306406157", "An Example & More"),
        ("b.txt", "", "b"),
        ("c.md", "", "c"),
        ("d.jsonl.gz, record 0", "isbn:9780306406157", "One title"),
        ("d.jsonl.gz, record 1", "id:x2", ""),
    }
    unread = {(item.where.partition(",")[0], item.reason) for item in found if isinstance(item, Unread)}
    assert unread == {("d.jsonl.gz", "empty"), ("e.doc", "unsupported"), ("f.epub", "malformed")}


def test_a_text_without_an_id_gets_one_of_what_it_says() -> None:
    one, same, other = (Text("here", "", "", text) for text in (b"a", b"a", b"b"))
    assert text_id(one) == text_id(same) != text_id(other)
    assert text_id(Text("here", "isbn:1", "", b"a")) == "isbn:1"


def test_pdf_without_its_reader_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (unread,) = texts([str(tmp_path / "a.pdf")])
    assert unread == Unread("a.pdf", "unsupported", pdf.NEEDS)


class _Page:
    def __init__(self, text: str) -> None:
        self._text = text

    def extract_text(self) -> str:
        if self._text == "broken":
            raise builtins.KeyError("/Contents")
        return self._text


@pytest.mark.parametrize(
    ("pages", "encrypted", "outcome"),
    [
        (["one", "two"], False, "one\ntwo"),
        (["", " "], False, "empty"),
        (["one", "broken"], False, "malformed"),
        (["one"], True, "unsupported"),
    ],
)
def test_pdf_with_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: list[str], encrypted: bool, outcome: str
) -> None:
    class PdfReader:
        def __init__(self, path: Path) -> None:
            self.is_encrypted = encrypted
            self.pages = [_Page(text) for text in pages]

    module = types.ModuleType("pypdf")
    module.PdfReader = PdfReader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pypdf", module)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (item,) = texts([str(tmp_path / "a.pdf")])
    assert outcome == (item.text.decode() if isinstance(item, Text) else item.reason)
