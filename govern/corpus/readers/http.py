"""HTTP messages inside WARC records: status, headers, and the payload with its codings undone."""

import re
from io import BytesIO
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import HeaderMap

from govern.corpus.broken import BrokenInputError

KEPT_HEADERS = (
    *("content-type", "content-language", "last-modified", "date", "link", "x-robots-tag"),
    *("tdm-reservation", "tdm-policy", "content-usage", "license", "crawler-price"),
)
MAX_HEADER = 4096  # characters kept of a value
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CODINGS = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader}
_CHUNK_START = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n")


class Message(NamedTuple):
    """An HTTP response: `headers` by lower-case name, several values of one name joined by commas."""

    status: int
    headers: dict[str, str]
    payload: bytes


def message_of(block: bytes, limit: int) -> Message:
    """Read a response.

    Raises:
        BrokenInputError: it is no HTTP response, or its payload cannot be decoded or is larger than `limit`.
    """
    status = _STATUS.match(block)
    end = _HEAD_END.search(block)
    if status is None:
        raise BrokenInputError("malformed", "not an HTTP response")
    head, payload = (block[: end.end()], block[end.end() :]) if end else (block + b"\r\n\r\n", b"")
    found = HeaderMap("latin1")
    found.parse(BytesIO(head))
    headers: dict[str, str] = {}
    for name, value in found.to_tuples():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return Message(int(status[1]), headers, _decoded(payload, headers, limit))


def _decoded(payload: bytes, headers: dict[str, str], limit: int) -> bytes:
    # Many crawlers store the decoded payload and keep the headers: only what is coded is decoded.
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK_START.match(payload):
        payload = _read(ChunkedReader(BytesIO(payload)), "chunked", limit)
    codings = [coding.strip() for coding in headers.get("content-encoding", "").lower().split(",")]
    for coding in reversed([coding for coding in codings if coding not in ("", "identity")]):
        if coding == "gzip" and not payload.startswith(b"\x1f\x8b"):
            continue
        if coding not in _CODINGS:
            raise BrokenInputError("unsupported", "an HTTP content coding that is not read")
        payload = _read(_CODINGS[coding](BytesIO(payload)), coding, limit)
    return payload


def _read(reader: GzipReader | BrotliReader | ZstdReader | ChunkedReader, coding: str, limit: int) -> bytes:
    pieces, size = [], 0
    try:
        while piece := reader.read(64 << 10):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise BrokenInputError("too-large", f"larger than the limit of {limit} bytes a record")
    except (OSError, EOFError) as error:
        raise BrokenInputError("malformed", f"the payload is not valid in its HTTP coding ({coding})") from error
    return b"".join(pieces)
