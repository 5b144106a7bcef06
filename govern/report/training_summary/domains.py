"""The most relevant domains that were crawled: the top 10 % of all, by the bytes of text that stay of each.

Of small and medium-sized enterprises the top 5 %, and no more than 1,000. A domain is what was registered below a
public suffix (example.co.uk), by the snapshot of the public suffix list that tldextract brings; nothing is fetched.
Subdomains of hosting services are not told apart: they are where people's names stand.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pyarrow as pa

if TYPE_CHECKING:
    from tldextract import TLDExtract

MAX_SMALL = 1000
MAX_TOLD = 50_000
_LABEL = re.compile(r"[\w-]+")


class Domain(NamedTuple):
    """A domain and what stays of it."""

    name: str
    documents: int
    bytes: int


class Domains(NamedTuple):
    """The domains of crawled sources: how many there are, how many the list has to have, and the first of them.

    `without_url` counts documents that stay and have no URL, `without_domain` those whose URL has no domain name, or
    one that is masked, and `not_crawled` those with a URL in sources of another origin or none.
    """

    all: int
    due: int
    listed: list[Domain]
    without_url: int
    without_domain: int
    not_crawled: int


def due(domains: int, small_provider: bool) -> int:
    """Give how many of so many domains the list has to have: ceil(10 %), of SMEs min(ceil(5 %), 1000)."""
    return min(-(-domains // 20), MAX_SMALL) if small_provider else -(-domains // 10)


def registrable(host: str) -> str:
    """Give the domain that was registered: example.co.uk of www.example.co.uk.

    Empty where there is none, or a part of the host is masked.
    """
    if not all(_LABEL.fullmatch(label) for label in host.split(".")):
        return ""
    parts = _suffixes()(host)
    if parts.domain and parts.suffix:
        return f"{parts.domain}.{parts.suffix}"
    labels = host.split(".")
    # the list says that where none of its rules fits, the last label is the suffix
    return ".".join(labels[-2:]) if not parts.suffix and len(labels) > 1 and labels[-1].isalpha() else ""


def gather_domains(connection: duckdb.DuckDBPyConnection, small_provider: bool) -> Domains:
    """Query the domains of crawled sources; `standing` tells which documents stay.

    Hosts are counted by DuckDB, and the domain is told once a host.
    """
    connection.execute(_HOSTS)
    connection.execute("CREATE TEMP TABLE domains (host VARCHAR, domain VARCHAR)")
    # a cursor of its own sees no temporary tables, and goes on while rows are inserted
    reader = connection.cursor().sql("SELECT host FROM hosts WHERE host <> ''").to_arrow_reader(100_000)
    for batch in reader:
        hosts = batch.column(0).to_pylist()
        told = pa.table({"host": hosts, "domain": [registrable(host) for host in hosts]})
        connection.register("told", told)
        connection.execute("INSERT INTO domains SELECT host, domain FROM told")
        connection.unregister("told")
    total, nameless = connection.execute(_COUNTED).fetchall()[0]
    without_url, not_crawled = connection.execute(_WITHOUT).fetchall()[0]
    wanted = due(total, small_provider)
    listed = connection.execute(_LISTED, [min(wanted, MAX_TOLD)]).fetchall()
    return Domains(total, wanted, [Domain(*row) for row in listed], without_url, nameless, not_crawled)


@cache
def _suffixes() -> "TLDExtract":
    import tldextract  # loads an HTTP library, which takes a fifth of a second and is never used

    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


_HOST = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#]*@)?(\[[^\]/?#]*\]|[^/?#:@\s]*)"
_HOSTS = f"""
    CREATE TABLE hosts AS
    SELECT lower(rtrim(regexp_extract(documents.url, '{_HOST}', 1), '.')) AS host,
           count(*) AS documents, sum(documents.bytes)::UBIGINT AS bytes
    FROM documents JOIN standing USING (doc) JOIN sources USING (source)
    WHERE standing = 'kept' AND origin = 'crawled' AND documents.url IS NOT NULL GROUP BY host"""
_COUNTED = """
    SELECT count(DISTINCT domain) FILTER (coalesce(domain, '') <> ''),
           coalesce(sum(documents) FILTER (coalesce(domain, '') = ''), 0)::UBIGINT
    FROM hosts LEFT JOIN domains USING (host)"""
_LISTED = """
    SELECT domain, sum(documents)::UBIGINT AS documents, sum(bytes)::UBIGINT AS bytes
    FROM hosts JOIN domains USING (host) WHERE domain <> '' GROUP BY domain ORDER BY bytes DESC, domain LIMIT ?"""
_WITHOUT = """
    SELECT count(*) FILTER (origin IS NOT DISTINCT FROM 'crawled' AND documents.url IS NULL),
           count(*) FILTER (origin IS DISTINCT FROM 'crawled' AND documents.url IS NOT NULL)
    FROM documents JOIN standing USING (doc) LEFT JOIN sources USING (source) WHERE standing = 'kept'"""
