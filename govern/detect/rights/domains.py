"""Hosts and domains of URLs. Public suffixes are told by the snapshot that tldextract brings; nothing is fetched."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract


def host_of(url: str) -> str:
    """Give the host of a URL in small letters; empty where it has none, or is no URL."""
    try:
        return (urlsplit(url).hostname or "").strip(".")
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """Give the path of a URL; empty where it is no URL."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def owned_domain(value: str) -> str:
    """Give a domain, written alone or in a URL, in small letters; empty where it is nobody's, such as `co.uk`."""
    host = host_of(value) if "//" in value else value.lower().removeprefix("*.").strip(".")
    parts = _suffixes()(host)
    return host if parts.domain and parts.suffix else ""


def registered_label(host: str) -> str:
    """Give the label that was registered right below the public suffix: `example` of `www.example.co.uk`.

    Subdomains of hosting services count as theirs: of `example.github.io` it is `github`.
    """
    return _suffixes()(host, include_psl_private_domains=False).domain


def with_parents(host: str) -> Iterator[str]:
    """Yield a host and every domain above it, the nearest first."""
    while host:
        yield host
        host = host.partition(".")[2]


@cache
def _suffixes() -> "TLDExtract":
    import tldextract  # loads an HTTP library, which takes a fifth of a second and is never used

    return tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)
