"""Documents that are pages as they were sent: the head of their HTML, or the package document of an EPUB."""

import re
from typing import NamedTuple

from govern.corpus.broken import BrokenInputError
from govern.corpus.readers.html_head import head_facts
from govern.corpus.readers.html_parsing import parsed
from govern.detect.rights.reservations import tdmrep
from govern.detect.rights.reservations.record import in_page
from govern.detect.rights.reservations.statement import Statement
from govern.detect.rights.reservations.xml_elements import XmlRefusedError

MAX_HEAD = 64 << 10
BEGINNING = 1024
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]", re.IGNORECASE)
_PACKAGE = re.compile(rb"<package[\s>]")
_HEAD_END = re.compile(rb"</head|<body[\s>]", re.IGNORECASE)
_SAID = re.compile(rb"noai|noimageai|noarchive|nocache|tdm[-:]reservation|content-usage|rsl\+xml", re.IGNORECASE)


class Said(NamedTuple):
    """What a page says, and where it begins to: byte offsets into its text."""

    statements: list[Statement]
    start: int
    end: int


def said_in(text: bytes) -> Said | None:
    """Read a document's text, if it is markup; None if it is none or says nothing.

    Raises:
        BrokenInputError: it is markup that is not safe to read.
    """
    if not text[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return None
    package = _PACKAGE.search(text, 0, BEGINNING)
    if not package and not _PAGE.search(text, 0, BEGINNING):
        return None
    end = None if package else _HEAD_END.search(text, 0, MAX_HEAD)
    head = text[: end.start() if end else MAX_HEAD]
    place = _SAID.search(head)
    if place is None:
        return None
    statements = _in_package(text) if package else _in_head(head)
    return Said(statements, *place.span()) if statements else None


def _in_head(head: bytes) -> list[Statement]:
    facts = head_facts(parsed(head[head.find(b"<") :].decode("utf-8", "replace")))
    return in_page(facts.get("meta"), facts.get("links"), facts.get("rsl"))


def _in_package(text: bytes) -> list[Statement]:
    try:
        return tdmrep.from_epub(text)
    except XmlRefusedError as error:
        raise BrokenInputError("malformed", str(error)) from None
