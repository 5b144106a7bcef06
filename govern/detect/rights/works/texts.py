"""The full texts that a registry is made of: EPUB and PDF, and every format that a corpus may have."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import COMPRESSED_SUFFIXES
from govern.corpus.discovery import Discovery, discover
from govern.corpus.formats import format_of
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile
from govern.detect.rights.works.epub import read_epub
from govern.detect.rights.works.isbn import canonical_isbn
from govern.detect.rights.works.pdf import read_pdf

SETTINGS = ReaderSettings(max_record_bytes=256 << 20)
TITLE_KEYS, ISBN_KEYS = ("title", "name"), ("isbn", "isbn13", "isbn_13", "isbn10", "isbn_10")


class Text(NamedTuple):
    """A whole text: where it comes from, what it is called and its id as far as they are known, and its UTF-8."""

    where: str
    id: str
    title: str
    text: bytes


class Unread(NamedTuple):
    """A text that could not be had, and why; `reason` is one of `govern.corpus.records.SkipReason`."""

    where: str
    reason: str
    detail: str


def texts(paths: Sequence[str]) -> Iterator[Text | Unread]:
    """Yield every text at the paths (files, folders, globs or URLs), each once: read, or not with its reason.

    Raises:
        CorpusError: a path does not exist.
    """
    found = discover(paths)
    for file in found.files:
        yield from _records(file)
    for shown, skipped in found.skipped:
        yield _book(found, shown, skipped)


def _book(found: Discovery, shown: str, skipped: Skipped) -> Text | Unread:
    """Read a file that no reader of corpora knows, if it is a book."""
    read = _READERS.get(PurePosixPath(shown.lower()).suffix)
    if read is None or found.root is None or skipped.reason != "unsupported":
        return Unread(shown, skipped.reason, skipped.detail)
    try:
        return read(shown, found.root / shown)
    except BrokenInputError as error:
        return Unread(shown, error.reason, error.detail)
    except OSError as error:
        return Unread(shown, "unreadable", error.strerror or type(error).__name__)


def _epub(shown: str, path: Path) -> Text:
    book = read_epub(path)
    work_id = f"isbn:{book.isbn}" if book.isbn else ""
    return Text(shown, work_id, book.title or _stem(shown), book.text.encode("utf-8", "replace"))


def _pdf(shown: str, path: Path) -> Text:
    return Text(shown, "", _stem(shown), read_pdf(path).encode("utf-8", "replace"))


_READERS: dict[str, Callable[[str, Path], Text]] = {".epub": _epub, ".pdf": _pdf}


def _records(file: CorpusFile) -> Iterator[Text | Unread]:
    parts = split_file(file, SETTINGS)
    if isinstance(parts, Skipped):
        yield Unread(file.path, parts.reason, parts.detail)
        return
    form = format_of(file.path)
    alone = form is not None and form.one_document
    for part in parts:
        for item in read_part(part, SETTINGS):
            if isinstance(item, Skipped):
                yield Unread(f"{file.path}, {item.position}", item.reason, item.detail)
            else:
                where = file.path if alone else f"{file.path}, record {item.record}"
                yield Text(where, _id(item), _title(item) or (_stem(file.path) if alone else ""), item.text)


def _id(document: Document) -> str:
    facts = document.metadata or {}
    isbns = filter(None, (canonical_isbn(str(facts[key])) for key in ISBN_KEYS if key in facts))
    isbn = next(isbns, "")
    if isbn:
        return f"isbn:{isbn}"
    return f"id:{document.id}" if document.id else ""


def _title(document: Document) -> str:
    facts = document.metadata or {}
    return next((" ".join(facts[key].split()) for key in TITLE_KEYS if isinstance(facts.get(key), str)), "")


def _stem(path: str) -> str:
    name = PurePosixPath(path).name
    bare = next((name.removesuffix(ending) for ending in COMPRESSED_SUFFIXES if name.endswith(ending)), name)
    return PurePosixPath(bare).stem


def text_id(text: Text) -> str:
    """Give the id of a text: its own, else one that is made of what it says."""
    return text.id or f"text:{hashlib.blake2b(text.text, digest_size=8).hexdigest()}"
