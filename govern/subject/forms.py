"""The forms in which an identifier may have been found: canonical values by category, of which only digests go on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govern.detect.table import value_digest
from govern.subject.detected import detected, detected_within
from govern.subject.identifiers import identifiers
from govern.subject.names import NAME_CATEGORIES, looks_like_a_name, name_forms
from govern.subject.phones import PHONE, phone_forms
from govern.subject.query import Query, QueryError
from govern.subject.value import Value


class Form(NamedTuple):
    """One form to look for: `excerpt` is masked, `how` says in words how the line was read to get it."""

    category: str
    digest: str
    excerpt: str
    how: str


class Asked(NamedTuple):
    """One line as it may be shown: its forms, the likeliest first; none where nobody knows what the line is."""

    line: int
    forms: tuple[Form, ...]


def asked_for(queries: Iterable[Query], key: bytes) -> list[Asked]:
    """Give the forms of each query, with digests under `key`.

    Raises:
        QueryError: a recogniser failed on a line.
    """
    return [Asked(query.line, tuple(_forms(query, key))) for query in queries]


def _forms(query: Query, key: bytes) -> Iterator[Form]:
    seen = set()
    for value in _values_safely(query):
        form = Form(value.category, value_digest(value.category, value.value, key), value.excerpt, value.how)
        if form.digest not in seen:
            seen.add(form.digest)
            yield form


def _values_safely(query: Query) -> list[Value]:
    """Give the values of a query; what a library raises may quote it, so only the class is passed on."""
    try:
        return list(values_of(query))
    except Exception as error:
        failure = type(error).__name__
    raise QueryError(f"line {query.line} could not be read: a recogniser failed ({failure})")


def values_of(query: Query) -> Iterator[Value]:
    """Yield what the identifier may be, by everything that may know it; parts of it where nothing knows the whole."""
    wanted = query.kind.categories if query.kind else None
    whole = [value for value in _whole(query) if wanted is None or value.category in wanted]
    yield from whole
    if wanted is not None:
        for category in NAME_CATEGORIES:
            if category in wanted:
                yield from name_forms(query.text, category)
    elif not whole:
        parts = detected_within(query.text)
        yield from parts
        if not parts and looks_like_a_name(query.text):
            yield from name_forms(query.text)


def _whole(query: Query) -> Iterator[Value]:
    yield from detected(query.text, query.kind)
    yield from identifiers(query.text, query.region)
    if query.kind is None or PHONE in query.kind.categories:
        yield from phone_forms(query.text, query.region)
