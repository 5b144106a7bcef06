"""What a record says of itself: its URL, its source, its metadata, and the name of the file that it stands in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.rights.domains import host_of, path_of
from govern.detect.rights.fields import rows_saying, said, scalars
from govern.detect.rights.sources.lists import built_in
from govern.detect.rights.sources.lookup import Hit, Lookup
from govern.detect.rights.sources.paths import SUFFIX, signs
from govern.text.windows import compiled

Carrier: TypeAlias = Literal["url", "metadata", "file_name"]
NAMING = re.compile(
    r"(?:^|[._])(?:sets?|datasets?|sources?|subset|origin|corpus|collection|provenance|component|split|repo|repository"
    r"|name|config|domain)$|(?:^|[._])(?:dataset|source|set|corpus|subset)_(?:name|id|title)$"
)
PATHS = re.compile(r"(?:^|[._])(?:path|file|file_?name|file_?path|member)$")
ADDRESSES = re.compile(r"(?:^|[._])(?:url|uri|link|href|website|site|host|hostname|domain|source|origin)$")
HOST = r"[^a-z0-9.@-](?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"
LONGEST = 2000
RELEASE = r"[0-9]{3,4}[pi][. _-]|e?book-"


class Evidence(NamedTuple):
    """A list holds what the record of document `row` says."""

    row: int
    carrier: Carrier
    hit: Hit


def evidence(batch: Batch, lookup: Lookup) -> Iterator[Evidence]:
    """Yield what the records of a batch say, each thing once a record."""
    rows = set(rows_saying(batch, _anything()))
    if lookup.brought:
        rows.update(_rows_with_hosts(batch, lookup))
    for row in sorted(rows):
        for carrier, hit in dict.fromkeys(of_record(batch.documents[row], lookup)):
            yield Evidence(row, carrier, hit)


def of_record(document: Document, lookup: Lookup) -> Iterator[tuple[Carrier, Hit]]:
    """Yield what one record says."""
    if document.url:
        yield from (("url", hit) for hit in _of_address(document.url, lookup))
    if document.source:
        yield from (("metadata", hit) for hit in _of_field("source", document.source, lookup))
    for sign in signs(document.path) if document.path else ():
        yield from (("file_name", hit) for hit in lookup.of_sign(sign))
    for name, value in scalars(document.metadata):
        carrier: Carrier = "file_name" if PATHS.search(name) else "metadata"
        yield from ((carrier, hit) for hit in _of_field(name, value[:LONGEST], lookup))


def _of_field(name: str, value: str, lookup: Lookup) -> Iterator[Hit]:
    if "://" in value[:12]:
        yield from _of_address(value, lookup)
    elif PATHS.search(name):
        for sign in signs(value):
            yield from lookup.of_sign(sign)
    else:
        if NAMING.search(name):
            yield from lookup.of_dataset(value.rpartition("/")[2])
        if ADDRESSES.search(name) and "." in value:
            yield from lookup.of_host(value.lower().partition("/")[0])


def _of_address(url: str, lookup: Lookup) -> Iterator[Hit]:
    yield from lookup.of_host(host_of(url))
    path = path_of(url)
    if "/datasets/" in path or SUFFIX.search(path.casefold()):  # else it is a page about it
        for sign in signs(path):
            if sign.kind != "host":  # sites name others in their paths, as archives and proxies do
                yield from lookup.of_sign(sign)


def _rows_with_hosts(batch: Batch, lookup: Lookup) -> Iterator[int]:
    text = said(batch)
    row, reached = 0, 0
    for found in compiled(HOST).finditer(text):
        if lookup.of_host(text[found.start() + 1 : found.end()].decode("ascii")):
            row += text.count(b"\0", reached, found.start())
            reached = found.start()
            yield row


@cache
def _anything() -> str:
    """Give the pattern that meets every record that says something which a list of the project knows."""
    words = {word for one in built_in() for word in (*one.labels, *one.domains)}
    names = {name.replace(" ", "\\W{0,3}_?") for one in built_in() for name in (*one.datasets, *one.names)}
    return "|".join([*sorted(map(re.escape, words)), *sorted(names), RELEASE])
