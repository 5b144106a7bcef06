"""WARC and WET: a document a record, of the records that hold pages; every other record is skipped by its type."""

import re
from collections.abc import Iterator
from typing import Any

from govern.corpus.broken import BrokenInputError
from govern.corpus.content import open_content
from govern.corpus.encoding import decoded, looks_binary
from govern.corpus.fields import Unread
from govern.corpus.readers.html import declared_charset, page_of
from govern.corpus.readers.http import KEPT_HEADERS, MAX_HEADER, Message, message_of
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.warc_records import WarcRecord, warc_records
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part

HTML_TYPES = ("text/html", "application/xhtml+xml")
DOCUMENT_TYPES = ("response", "resource", "conversion")
KNOWN_TYPES = ("warcinfo", "request", "metadata", "revisit", "continuation")
KEPT_FIELDS = (
    *("warc-type", "warc-record-id", "warc-date", "warc-target-uri", "warc-refers-to", "warc-concurrent-to"),
    *("warc-payload-digest", "warc-identified-payload-type", "warc-identified-content-language", "warc-truncated"),
)
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,80})\s*(?:;|$)", re.ASCII)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE | re.ASCII)


class WarcReader:
    """`.warc` and `.wet`, plain or compressed by record or as a whole."""

    name = "warc"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield a document or a skipped row for each WARC record."""
        with open_content(part.file, settings) as content:
            limit = settings.max_record_bytes
            for number, record in enumerate(warc_records(content, limit)):
                try:
                    read = _document(number, record, limit)
                except BrokenInputError as error:
                    read = Unread(error.reason, error.detail)
                yield read.at(f"byte {record.start}", number) if isinstance(read, Unread) else read


def _document(number: int, record: WarcRecord, limit: int) -> Document | Unread:
    if isinstance(record.block, Unread):
        return record.block
    kind = record.headers.get("warc-type", "").lower()
    if kind not in DOCUMENT_TYPES:
        return Unread("not-a-document", f"a {kind if kind in KNOWN_TYPES else 'WARC'} record")
    warc = record.headers
    content_type = warc.get("content-type", "")
    message = None
    if content_type.lower().startswith("application/http"):
        message = message_of(record.block, limit)
        content_type = message.headers.get("content-type", "")
    payload = message.payload if message else record.block
    if not payload.strip():
        return Unread("empty", "the payload is empty")
    media_type = _media_type(content_type) or _media_type(warc.get("warc-identified-payload-type", ""))
    if media_type is None:
        media_type = "text/html" if payload.lstrip()[:1] == b"<" else "text/plain"
    if media_type not in (*HTML_TYPES, "text/plain"):
        return Unread("unsupported", f"a payload of type {media_type}")
    if looks_binary(payload[:4096]):
        return Unread("binary", f"the payload is not {media_type}")
    return _page(number, warc, message, payload, media_type in HTML_TYPES, content_type)


def _page(
    number: int, warc: dict[str, str], message: Message | None, payload: bytes, is_html: bool, content_type: str
) -> Document | Unread:
    charset = _CHARSET.search(content_type)
    text = decoded(payload, charset[1] if charset else declared_charset(payload) if is_html else None)
    if text is None:
        return Unread("invalid-encoding", "the payload is text in no encoding that can be told")
    page = page_of(text[0]) if is_html else None
    shown = page.text if page else text[0]
    if not shown or shown.isspace():
        return Unread("empty", "the page shows no text")
    said = warc.get("warc-identified-content-language") or (page.language if page else None)
    return Document(
        number,
        shown.encode("utf-8", "replace"),
        id=warc.get("warc-record-id"),
        url=warc.get("warc-target-uri"),
        date=warc.get("warc-date"),
        language=said.partition(",")[0] if said else None,
        metadata=_metadata(warc, message) | (page.facts if page else {}),
        encoding=text[1],
    )


def _metadata(warc: dict[str, str], message: Message | None) -> dict[str, Any]:
    metadata: dict[str, Any] = {"warc": {name: warc[name] for name in KEPT_FIELDS if name in warc}}
    if message:
        headers = {name: message.headers[name][:MAX_HEADER] for name in KEPT_HEADERS if name in message.headers}
        metadata["http"] = {"status": message.status, "headers": headers}
    return metadata


def _media_type(value: str) -> str | None:
    found = _MEDIA_TYPE.match(value)
    return found[1].lower() if found else None
