"""EPUB (EPUB 3.3, W3C Recommendation): the text of a book in its reading order, its title and its ISBN.

The container is a ZIP archive from anywhere: what is bound to do harm is refused whole.
"""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from govern.corpus.broken import BrokenInputError
from govern.corpus.encoding import decoded
from govern.corpus.readers.html import declared_charset, page_of
from govern.corpus.readers.html_parsing import parsed
from govern.detect.rights.works.isbn import canonical_isbn

END, END_64 = b"PK\x05\x06", b"PK\x06\x07"  # of a ZIP archive's directory
END_BYTES = 22
CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
PAGES = ("application/xhtml+xml", "text/html")
ENCRYPTED = 0x1  # in the flags of an entry
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a book may have: entries, bytes of its directory, bytes of an entry and of all of them when expanded, and
    how many times an entry may expand.
    """

    entries: int = 10_000
    directory: int = 8 << 20
    entry: int = 32 << 20
    book: int = 256 << 20
    ratio: int = 250


class Book(NamedTuple):
    """What is read of a book; `isbn` is its 13 digits, or empty."""

    text: str
    title: str
    isbn: str


def read_epub(path: Path, bounds: Bounds = Bounds()) -> Book:
    """Read a book.

    Raises:
        BrokenInputError: it is no EPUB, encrypted, hostile or empty.
        OSError: it cannot be opened.
    """
    try:
        _check_directory(path, bounds)
        with zipfile.ZipFile(path) as archive:
            return _book(_Container(archive, bounds))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError, ValueError) as error:
        if isinstance(error, BrokenInputError):
            raise
        raise BrokenInputError("malformed", "the archive cannot be read") from None


def _check_directory(path: Path, bounds: Bounds) -> None:
    """Refuse an archive with a directory so large that to list it would cost too much: all of it is read at once."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_BYTES - (1 << 16)))
        tail = file.read()
    if END_64 in tail:
        raise BrokenInputError("too-large", "an archive of the kind that has more than 65,535 entries or 4 GiB")
    place = tail.find(END)
    while place >= 0:
        if int.from_bytes(tail[place + 12 : place + 16], "little") > bounds.directory:
            raise BrokenInputError("too-large", f"the archive's directory has more than {bounds.directory:,} bytes")
        place = tail.find(END, place + 1)


class _Container:
    """The entries of an archive, each read within limits."""

    def __init__(self, archive: zipfile.ZipFile, bounds: Bounds) -> None:
        entries = archive.infolist()
        if len(entries) > bounds.entries:
            raise BrokenInputError("too-large", f"the archive has more than {bounds.entries:,} entries")
        for entry in entries:
            if _outside(entry.filename):
                raise BrokenInputError("malformed", "an entry of the archive lies outside of it")
        self._archive = archive
        self._entries = {entry.filename: entry for entry in entries}
        self._bounds, self._left = bounds, bounds.book

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def text(self, name: str) -> str:
        """Give an entry as text."""
        entry = self._entries.get(name)
        if entry is None:
            raise BrokenInputError("malformed", "the book names a part that is not in it")
        if entry.flag_bits & ENCRYPTED:
            raise BrokenInputError("unsupported", "the archive is encrypted")
        if entry.file_size > self._bounds.ratio * max(entry.compress_size, 1 << 10):
            raise BrokenInputError("compression-bomb", f"an entry expands more than {self._bounds.ratio} times")
        limit = min(self._bounds.entry, self._left)
        with self._archive.open(entry) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise BrokenInputError("too-large", f"more than {limit:,} bytes when expanded")
        self._left -= len(data)
        text = decoded(data, declared_charset(data))
        if text is None:
            raise BrokenInputError("invalid-encoding", "a part of the book is in no encoding that can be told")
        if _ENTITY.search(text[0]):
            raise BrokenInputError("malformed", "a part of the book declares entities")
        return text[0]


def _book(container: _Container) -> Book:
    roots = [node.attributes.get("full-path") for node in parsed(container.text(CONTAINER)).css("rootfile")]
    if not roots or not roots[0]:
        raise BrokenInputError("malformed", "the container names no book")
    package = parsed(container.text(roots[0]))
    names = _reading_order(package, posixpath.dirname(roots[0]))
    locked = _locked(container)
    if locked.intersection(names):
        raise BrokenInputError("unsupported", "the book is encrypted")
    pages = [page_of(container.text(name)).text for name in names]
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise BrokenInputError("empty", "the book has no text")
    said = _said(package)
    isbns = filter(None, (canonical_isbn(value) for name, value in said if name == "identifier"))
    return Book(text, next((value for name, value in said if name == "title"), ""), next(isbns, ""))


def _reading_order(package: LexborHTMLParser, folder: str) -> list[str]:
    """Give the names of the entries that the spine lists, each once."""
    items = {
        node.attributes.get("id"): node.attributes.get("href") or ""
        for node in package.css("item")
        if node.attributes.get("media-type") in PAGES
    }
    listed = [node.attributes.get("idref") for node in package.css("itemref")]
    names = [_resolved(folder, items[name]) for name in listed if name in items]
    return list(dict.fromkeys(names))


def _resolved(folder: str, reference: str) -> str:
    """Give the entry that a reference of the package means: one of this archive, or none."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", reference):
        raise BrokenInputError("malformed", "a part of the book lies on another machine")
    name = posixpath.normpath(posixpath.join(folder, unquote(reference.partition("#")[0])))
    if _outside(name):
        raise BrokenInputError("malformed", "a part of the book lies outside of the archive")
    return name


def _outside(name: str) -> bool:
    """Whether a name leads out of the archive."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or re.match(r"[a-zA-Z]:", name) is not None


def _locked(container: _Container) -> set[str]:
    """Give the entries that are encrypted: fonts may be, which are no text."""
    if ENCRYPTION not in container:
        return set()
    nodes = _nodes(parsed(container.text(ENCRYPTION)))
    return {
        posixpath.normpath(unquote(node.attributes.get("uri") or ""))
        for node in nodes
        if _local(node) == "cipherreference"
    }


def _said(package: LexborHTMLParser) -> list[tuple[str, str]]:
    """Give what the package says of the book in Dublin Core, in order."""
    nodes = [node for node in _nodes(package) if (node.tag or "").startswith("dc:")]
    return [(_local(node), " ".join(node.text(deep=False).split())) for node in nodes]


def _nodes(tree: LexborHTMLParser) -> list[LexborNode]:
    return list(tree.root.traverse()) if tree.root else []


def _local(node: LexborNode) -> str:
    return (node.tag or "").rpartition(":")[2].lower()
