"""Which field of a record is what: the names that are looked for, and the document that they make."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson

from govern.corpus.conversation import FIELDS as CONVERSATION_FIELDS
from govern.corpus.conversation import joined, speakers_of, turns_of
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Role, Skipped, SkipReason

METADATA_BYTES = 16 << 10
LAYOUTS = 1024

# In order of preference; compared without regard to case.
TEXT = (
    *("text", "content", "raw_content", "body", "document", "page_content", "story", "article", "markdown"),
    *("contents", "full_text", "passage", "sentence", "abstract", "code", "transcript"),
)
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "doc_id", "document_id", "uuid", "uid", "warc_record_id", "identifier", "guid"),
    "url": ("url", "uri", "link", "source_url", "warc_target_uri", "page_url"),
    "source": ("source", "dataset", "origin", "data_source"),
    "license": (
        *("license", "licence", "license_type", "licenses", "licences", "license_expression"),
        *("max_stars_repo_licenses", "detected_licenses", "repo_license", "repo_licenses", "gha_license_id"),
    ),
    "date": (
        "date",
        "timestamp",
        "created",
        "published",
        "created_at",
        "published_at",
        "date_published",
        "warc_date",
    ),
    "language": ("language", "lang", "language_code"),
}
NESTED = ("meta", "metadata")


class Unread(NamedTuple):
    """Why a record makes no document."""

    reason: SkipReason
    detail: str

    def at(self, position: str, record: int) -> Skipped:
        """Give the row for the record at this place."""
        return Skipped(self.reason, position, self.detail, record)


class _Layout(NamedTuple):
    """What the fields of records with the same names are, by their names in the record."""

    texts: tuple[str, ...]
    known: dict[str, tuple[str, ...]]
    nested: tuple[str, ...]
    others: tuple[str, ...]  # what is neither nested under a known name nor a known field
    named: tuple[tuple[str, tuple[str, ...]], ...]  # the known fields that the record has

    def present(self, inner: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Give the known fields to look for: all of them where some may be nested."""
        return self.known.items() if inner else self.named


class FieldFinder:
    """Turns records of any layout into documents; layouts are worked out once."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._text_column = settings.text_column
        self._names = dict(FIELDS)
        if settings.id_column:
            self._names["id"] = (settings.id_column,)
        self._limit = settings.max_record_bytes
        self._layouts: dict[tuple[str, ...], _Layout] = {}

    def document(self, number: int, record: Mapping[str, Any], encoding: str = "utf-8") -> Document | Unread:
        """Give record `number` as a document, or the reason why it is none."""
        layout = self._layout(tuple(record))
        text, used, roles = self._text(record, layout)
        if isinstance(text, Unread):
            return text
        if len(text) > self._limit:
            return Unread("too-large", f"larger than the limit of {self._limit} bytes a record")
        inner = {name: unpacked(record[name]) for name in layout.nested} if layout.nested else {}
        found = {
            field: self._value(record, names, inner.values(), field, used) for field, names in layout.present(inner)
        }
        others = [name for name in layout.others if name not in used]
        rest: dict[str, Any] = {name: inner.get(name) or record[name] for name in others}
        if roles and (speakers := speakers_of(record)):
            rest["speakers"] = speakers
        metadata = (bounded(rest) or None) if rest else None
        return Document(number, text, roles=roles, metadata=metadata, encoding=encoding, **found)

    def _layout(self, names: tuple[str, ...]) -> _Layout:
        layout = self._layouts.get(names)
        if layout is None:
            by_fold: dict[str, str] = {}
            for name in names:
                by_fold.setdefault(name.lower(), name)
            texts = tuple(by_fold[name] for name in TEXT if name in by_fold)
            known = {
                field: tuple(by_fold[name.lower()] for name in wanted if name.lower() in by_fold)
                for field, wanted in self._names.items()
            }
            taken = {own[0] for own in known.values() if own}
            layout = _Layout(
                texts,
                known,
                tuple(by_fold[name] for name in NESTED if name in by_fold),
                tuple(name for name in names if name not in taken),
                tuple((field, own) for field, own in known.items() if own),
            )
            if len(self._layouts) < LAYOUTS:
                self._layouts[names] = layout
        return layout

    def _text(
        self, record: Mapping[str, Any], layout: _Layout
    ) -> tuple[bytes | Unread, frozenset[str], tuple[Role, ...]]:
        if self._text_column is not None:
            value = looked_up(record, self._text_column)
            return _encoded(value, "the text column"), frozenset((self._text_column,)), ()
        for name in layout.texts:
            if isinstance(record[name], str | bytes):
                return _encoded(record[name], name), frozenset((name,)), ()
        turns = turns_of(record)
        if turns is not None:
            text, roles = joined(turns)
            return _encoded(text, "the conversation"), CONVERSATION_FIELDS, roles
        if layout.texts:
            return Unread("no-text", "the text field is missing or not text"), frozenset(), ()
        return Unread("no-text", "no field is known as text (name it with --text-column)"), frozenset(), ()

    def _value(
        self,
        record: Mapping[str, Any],
        names: tuple[str, ...],
        inner: Iterable[Mapping[str, Any] | None],
        field: str,
        used: frozenset[str],
    ) -> str | None:
        for name in names:
            if name not in used and (value := as_string(record[name])):
                return value
        for fields in inner:
            for name in self._names[field] if fields else ():
                if fields and (value := as_string(fields.get(name))):
                    return value
        return None


def text_fields(names: Iterable[str], settings: ReaderSettings) -> list[str]:
    """Give those of a table's columns that a document's text may come from, in order of preference."""
    names = list(names)
    if settings.text_column is not None:
        top = settings.text_column.partition(".")[0]
        return [name for name in names if name in (settings.text_column, top)]
    by_fold = {name.lower(): name for name in reversed(names)}
    named = [by_fold[name] for name in TEXT if name in by_fold]
    return named or [name for name in names if name in CONVERSATION_FIELDS]


def looked_up(record: Mapping[str, Any], path: str) -> Any:
    """Give the value at a dotted path; a field whose own name has the dots comes first. None if not there."""
    if path in record:
        return record[path]
    value: Any = record
    for name in path.split("."):
        value = unpacked(value)
        if value is None:
            return None
        value = value.get(name)
    return value


def unpacked(value: Any) -> Mapping[str, Any] | None:
    """Give the mapping that `value` is, or is as a JSON string; else None."""
    if isinstance(value, str) and value.startswith("{") and len(value) <= METADATA_BYTES:
        try:
            value = orjson.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, Mapping) else None


def as_string(value: Any) -> str | None:
    """Give a field as the record says it: numbers and dates become strings, several values are joined by commas."""
    match value:
        case str():
            return value or None
        case bool():
            return None
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else str(value)
        case datetime() | date():
            return value.isoformat()
        case list() if value and all(isinstance(item, str) for item in value):
            return ", ".join(value)
    return None


def bounded(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Keep, in order, the fields that together fit into `METADATA_BYTES` of JSON."""
    kept: dict[str, Any] = {}
    left = METADATA_BYTES
    for name, value in fields.items():
        if value is None or (isinstance(value, str | bytes | list) and len(value) > left):
            continue
        try:
            packed = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
        except TypeError:
            continue
        if len(packed) + len(name) <= left:
            kept[name] = orjson.loads(packed)
            left -= len(packed) + len(name)
    return kept


def _encoded(value: Any, field: str) -> bytes | Unread:
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            return Unread("invalid-encoding", f"{field} is not UTF-8")
    if not isinstance(value, str):
        return Unread("no-text", f"{field} is missing or not text")
    if not value or value.isspace():
        return Unread("empty", f"{field} is empty")
    return value.encode("utf-8")
