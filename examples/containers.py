"""The formats of the example corpus: texts in, the same bytes out each time."""

import csv
import gzip
import io
import json
import uuid
from collections.abc import Mapping, Sequence
from html import escape

import pyarrow as pa
import pyarrow.parquet as pq
from composing import Text

FETCHED = "2025-05-04T10:00:00Z"


def json_lines(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Write one JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def gzipped(content: bytes) -> bytes:
    """Compress without a time stamp."""
    return gzip.compress(content, 9, mtime=0)


def comma_separated(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Write CSV as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Write Parquet in row groups of 16."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), sink, row_group_size=16, compression="zstd")
    return sink.getvalue()


def html_page(text: Text) -> bytes:
    """Write a page with a head and a navigation that are not part of the text."""
    title, *paragraphs = text.text.split("\n\n")
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{text.language}">\n'
        f'<head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        "<style>p { margin: 1em }</style></head>\n<body>\n"
        f"<article>\n<h1>{escape(title)}</h1>\n{body}\n</article>\n</body>\n</html>\n"
    ).encode()


def warc(pages: Sequence[Text], reserved: Sequence[int]) -> bytes:
    """Write a WARC 1.1 file (ISO 28500), a gzip member a record: an info record, each page's request and response.

    Pages whose number is in `reserved` carry the header `tdm-reservation: 1` (W3C TDMRep).
    """
    records = [
        _record("warcinfo", 0, b"software: example\r\nformat: WARC File Format 1.1\r\n", "application/warc-fields")
    ]
    for number, page in enumerate(pages):
        request = (
            f"GET /notices/{number} HTTP/1.1\r\nHost: town.example\r\nUser-Agent: example-crawler\r\n\r\n".encode()
        )
        body = html_page(page)
        header = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        header += "tdm-reservation: 1\r\n" if number in reserved else ""
        records.append(_record("request", number, request, "application/http; msgtype=request"))
        records.append(
            _record("response", number, f"{header}\r\n".encode() + body, "application/http; msgtype=response")
        )
    return b"".join(map(gzipped, records))


def _record(kind: str, number: int, block: bytes, media_type: str) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"https://town.example/notices/{number}#{kind}")
    target = "" if kind == "warcinfo" else f"WARC-Target-URI: https://town.example/notices/{number}\r\n"
    header = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Date: {FETCHED}\r\n{target}"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"
