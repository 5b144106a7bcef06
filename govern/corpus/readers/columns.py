"""Rows of Arrow columns as records: which columns are read, and their values as Python's."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from govern.corpus.fields import FIELDS, NESTED, FieldFinder, Unread, text_fields
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Skipped

BATCH_BYTES = 8 << 20
BATCH_ROWS = 4096
_NAMED = frozenset(NESTED).union(*FIELDS.values())


def needed(schema: pa.Schema, settings: ReaderSettings) -> list[str]:
    """Give the columns that a document is made from: text, the known fields, and other scalars for its metadata.

    Empty where no column is known as text.
    """
    kept = indispensable(schema, settings)
    if not text_fields(schema.names, settings):
        return []
    return [field.name for field in schema if field.name in kept or _is_scalar(field.type)]


def indispensable(schema: pa.Schema, settings: ReaderSettings) -> set[str]:
    """Give the columns that are read whatever their size: text and the fields a document has by name."""
    named = {name for name in schema.names if name.lower() in _NAMED or name == settings.id_column}
    return named.union(text_fields(schema.names, settings))


def _is_scalar(kind: pa.DataType) -> bool:
    binary = pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind)
    return not (binary or pa.types.is_nested(kind))


def no_text(schema: pa.Schema, settings: ReaderSettings, rows: int) -> Skipped:
    """Give the row for a table without a text column: it names the columns that there are, and the way out."""
    asked = f"no column {settings.text_column!r}" if settings.text_column else "no column is known as text"
    names = ", ".join(schema.names[:40]) + (", ..." if len(schema.names) > 40 else "")
    return Skipped("no-text", "columns", f"{asked}; name it with --text-column, out of: {names}", records=rows)


def documents(batch: pa.RecordBatch, finder: FieldFinder, first: int, first_row: int) -> Iterator[Document | Skipped]:
    """Yield the rows of a batch: record `first` is row `first_row` of the file."""
    names = batch.schema.names
    columns = [_values(column) for column in batch.columns]
    for index, row in enumerate(zip(*columns, strict=True)):
        read = finder.document(first + index, dict(zip(names, row, strict=True)))
        yield read.at(f"row {first_row + index}", first + index) if isinstance(read, Unread) else read


def _values(column: pa.Array) -> list[Any]:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _strings(column)
    if pa.types.is_timestamp(kind):
        column = pc.cast(column, pa.string())
    return _plain(column)


def _strings(column: pa.Array) -> list[Any]:
    """Give the strings; one that is not UTF-8 stays bytes, so that its neighbours are read."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        raw = pa.large_binary() if not pa.types.is_string_view(column.type) else pa.binary_view()
        return [_string_or_bytes(value) for value in column.cast(raw).to_pylist()]


def _string_or_bytes(value: bytes | None) -> str | bytes | None:
    try:
        return None if value is None else value.decode("utf-8")
    except UnicodeDecodeError:
        return value


def _plain(column: pa.Array) -> list[Any]:
    """Give values of any type; a nested one with strings that are not UTF-8 is given as null."""
    values = []
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):
        for item in column:
            try:
                values.append(item.as_py())
            except (ValueError, OverflowError):
                values.append(None)
    return values
