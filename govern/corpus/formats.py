"""The formats that are read and written: the one place where a format is registered."""

from pathlib import PurePosixPath
from typing import NamedTuple

from govern.corpus.code_files import MANIFESTS
from govern.corpus.code_files import SUFFIXES as CODE
from govern.corpus.compression import COMPRESSED_SUFFIXES
from govern.corpus.readers.arrow import ArrowReader
from govern.corpus.readers.delimited import DelimitedReader
from govern.corpus.readers.html import HtmlReader
from govern.corpus.readers.interface import Reader
from govern.corpus.readers.jsonl import JsonLinesReader, JsonReader
from govern.corpus.readers.parquet import ParquetReader
from govern.corpus.readers.plain import PlainReader
from govern.corpus.readers.warc import WarcReader
from govern.corpus.writers.arrow import ArrowWriter
from govern.corpus.writers.delimited import DelimitedWriter
from govern.corpus.writers.interface import Writer
from govern.corpus.writers.json_lines import JsonLinesWriter
from govern.corpus.writers.json_values import JsonWriter
from govern.corpus.writers.parquet import ParquetWriter
from govern.corpus.writers.warc import WarcWriter
from govern.corpus.writers.whole_file import WholeFileWriter


class Format(NamedTuple):
    """A format: who reads and writes it, its names, whether it may be compressed, whether a file is one document.

    `names` are whole names of files, which come before suffixes.
    """

    reader: Reader
    writer: Writer
    suffixes: tuple[str, ...]
    compressible: bool = True
    one_document: bool = False
    names: tuple[str, ...] = ()


FORMATS = (
    Format(JsonLinesReader(), JsonLinesWriter(), (".jsonl", ".ndjson")),
    Format(JsonReader(), JsonWriter(), (".json",)),
    Format(ParquetReader(), ParquetWriter(), (".parquet",), compressible=False),
    Format(ArrowReader(), ArrowWriter(), (".arrow", ".feather", ".ipc"), compressible=False),
    Format(DelimitedReader(), DelimitedWriter(), (".csv", ".tsv")),
    Format(
        PlainReader(),
        WholeFileWriter(),
        (".txt", ".text", ".md", ".rst", *CODE),
        one_document=True,
        names=MANIFESTS,
    ),
    Format(HtmlReader(), WholeFileWriter(), (".html", ".htm", ".xhtml"), one_document=True),
    Format(WarcReader(), WarcWriter(), (".warc", ".wet")),
)
BY_NAME = {found.reader.name: found for found in FORMATS}
_BY_SUFFIX = {suffix: found for found in FORMATS for suffix in found.suffixes}
_BY_FILE_NAME = {name: found for found in FORMATS for name in found.names}


def format_of(path: str) -> Format | None:
    """Give the format that a file's name promises; None for one that no reader knows."""
    name = PurePosixPath(path.lower()).name
    bare = next((name.removesuffix(ending) for ending in COMPRESSED_SUFFIXES if name.endswith(ending)), name)
    found = _BY_FILE_NAME.get(bare) or _BY_SUFFIX.get(PurePosixPath(bare).suffix)
    return found if found is None or found.compressible or bare == name else None
