"""Which lists hold a host, the name of a data set, or the name by which a place is called."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from govern.detect.rights.domains import registered_label, with_parents
from govern.detect.rights.sources.lists import SourceList, as_words, built_in
from govern.detect.rights.sources.paths import Sign

RELEASES = "scene-release"
HOSTS = 1 << 16  # answers that are kept: most pages of a crawl are of a site that was asked for before


class Hit(NamedTuple):
    """A list holds it: by which of its entries, and what it is (`domain`, `label`, `dataset`, `name`, `release`)."""

    list: SourceList
    entry: str
    match: str


class Lookup:
    """All lists of an audit together."""

    def __init__(self, lists: Sequence[SourceList]) -> None:
        self.brought = any(one not in built_in() for one in lists)
        self._domains = _by_entry((entry, one) for one in lists for entry in one.domains)
        self._labels = _by_entry((entry, one) for one in lists for entry in one.labels)
        self._datasets = _by_entry((entry, one) for one in lists for entry in one.datasets)
        self._names = _by_entry((entry, one) for one in lists for entry in one.names)
        self.releases = tuple(Hit(one, "release", "release") for one in lists if one.kind == RELEASES)
        self.of_host = lru_cache(HOSTS)(self._of_host)

    def of_dataset(self, name: str) -> tuple[Hit, ...]:
        """Give the lists that hold a data set, however its name is written."""
        words = as_words(name)
        return tuple(Hit(one, words, "dataset") for one in self._datasets.get(words, ()))

    def of_name(self, name: str) -> tuple[Hit, ...]:
        """Give the lists that hold a place by its name."""
        words = as_words(name)
        return tuple(Hit(one, words, "name") for one in self._names.get(words, ()))

    def of_sign(self, sign: Sign) -> tuple[Hit, ...]:
        """Give the lists that hold what the name of a file or folder says."""
        match sign.kind:
            case "host":
                return self.of_host(sign.value)
            case "dataset":
                return self.of_dataset(sign.value)
            case "name":
                return self.of_name(sign.value)
            case "release":
                return self.releases

    def _of_host(self, host: str) -> tuple[Hit, ...]:
        """Give the lists that hold a host or a domain above it (the nearest counts), or what was registered."""
        found: dict[str, Hit] = {}
        for domain in with_parents(host):
            for one in self._domains.get(domain, ()):
                found.setdefault(one.name, Hit(one, domain, "domain"))
        if any(part in self._labels for part in host.split(".")):
            label = registered_label(host)
            for one in self._labels.get(label, ()):
                found.setdefault(one.name, Hit(one, label, "label"))
        return tuple(found.values())


def _by_entry(pairs: Iterable[tuple[str, SourceList]]) -> dict[str, list[SourceList]]:
    table: defaultdict[str, list[SourceList]] = defaultdict(list)
    for entry, one in pairs:
        table[entry].append(one)
    return dict(table)
