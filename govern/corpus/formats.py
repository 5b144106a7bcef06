"""The formats that are read: the one place where a format is registered."""

from pathlib import PurePosixPath
from typing import NamedTuple

from govern.corpus.compression import COMPRESSED_SUFFIXES
from govern.corpus.readers.arrow import ArrowReader
from govern.corpus.readers.delimited import DelimitedReader
from govern.corpus.readers.html import HtmlReader
from govern.corpus.readers.interface import Reader
from govern.corpus.readers.jsonl import JsonLinesReader, JsonReader
from govern.corpus.readers.parquet import ParquetReader
from govern.corpus.readers.plain import PlainReader
from govern.corpus.readers.warc import WarcReader


class Format(NamedTuple):
    """A format: its reader, the names it goes by, whether it may be compressed, whether a file is one document."""

    reader: Reader
    suffixes: tuple[str, ...]
    compressible: bool = True
    one_document: bool = False


FORMATS = (
    Format(JsonLinesReader(), (".jsonl", ".ndjson")),
    Format(JsonReader(), (".json",)),
    Format(ParquetReader(), (".parquet",), compressible=False),
    Format(ArrowReader(), (".arrow", ".feather", ".ipc"), compressible=False),
    Format(DelimitedReader(), (".csv", ".tsv")),
    Format(PlainReader(), (".txt", ".text", ".md", ".rst"), one_document=True),
    Format(HtmlReader(), (".html", ".htm", ".xhtml"), one_document=True),
    Format(WarcReader(), (".warc", ".wet")),
)
BY_NAME = {found.reader.name: found for found in FORMATS}
_BY_SUFFIX = {suffix: found for found in FORMATS for suffix in found.suffixes}


def format_of(path: str) -> Format | None:
    """Give the format that a file's name promises; None for one that no reader knows."""
    name = PurePosixPath(path.lower()).name
    bare = next((name.removesuffix(ending) for ending in COMPRESSED_SUFFIXES if name.endswith(ending)), name)
    found = _BY_SUFFIX.get(PurePosixPath(bare).suffix)
    return found if found is None or found.compressible or bare == name else None
