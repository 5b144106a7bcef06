"""The detector of protected works: runs of words that a document shares with the works of a registry.

How long a run is decides what it may be: up to 24 words are a quotation as a rule, from 50 on a text was taken over
(the threshold of Karamolegkou et al. 2023). Whether that is allowed is for the policy, and for people.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.interface import DetectorSheet, Finding
from govern.detect.rights.works.keyed import key_id, siphash_key
from govern.detect.rights.works.matching import LENGTH, Hits, Runs, hits, places, runs
from govern.detect.rights.works.registry import WINNOWED, Registry, WorksError
from govern.text.offsets import offsets_of
from govern.text.words import Words, words

CATEGORY = "rights.protected_work"
ID = "rights.work.v1"
SHORTEST = 13  # words; what is shorter is counted only
# band, its fewest words, and the share of such runs that come from the work or quote it
BANDS = (("50+", 50, 0.99), ("25-49", 25, 0.95), ("13-24", SHORTEST, 0.6))


class WorksDetector:
    """Finds runs of words of the works in `registries`, but for what stands in the `allowed` ones.

    `digests` name the content of the files, in the id.

    Raises:
        WorksError: a registry is of another key than `secret`, or is no registry to look works up in.
    """

    def __init__(
        self, registries: Sequence[Registry], allowed: Sequence[Registry], secret: bytes, digests: Sequence[str]
    ) -> None:
        for registry in (*registries, *allowed):
            if registry.key != key_id(secret):
                raise WorksError(
                    f"{registry.path}: is of the key {registry.key}, and this one is {key_id(secret)}; give its key "
                    "with --works-key FILE"
                )
        for registry in registries:
            if registry.winnowing != WINNOWED:
                raise WorksError(f"{registry.path}: was made with --every-run; give it to --allow-works")
        self._registries, self._allowed = registries, allowed
        self._key = siphash_key(secret)
        count = sum(len(registry.works) for registry in registries)
        self.sheet = DetectorSheet(
            id="+".join((ID, *digests)),
            categories=(CATEGORY,),
            finds=f"runs of {SHORTEST} or more words of {count} works in registries that were brought to the audit",
            basis="InfoSoc Directive 2001/29/EC, article 2; DSM Directive (EU) 2019/790, articles 2 to 4",
        )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every run of a work, by registry; in order of document, work and place."""
        found = words(batch)
        looked_up = places(found, self._key)
        for registry in self._registries:
            met = hits(found, looked_up, registry, self._allowed)
            if len(met.word):
                yield from _findings(batch, found, registry, met, runs(found, looked_up.public, met))


class _Pairs(NamedTuple):
    """Documents and works that share text, in the order of the runs, each shape (pairs,); its runs are `first` on.

    `hashes` counts the different fingerprints, `words` those of all runs, `short` the runs that are counted only.
    """

    first: np.ndarray
    hashes: np.ndarray
    words: np.ndarray
    short: np.ndarray


def _pairs(found: Words, met: Hits, together: Runs, works: int) -> _Pairs:
    """Sum up what each document shares with each work."""
    pair = together.row * works + together.work
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    hit_pair = (np.searchsorted(found.first, met.word, side="right") - 1) * works + met.work
    order = np.lexsort((met.hash, hit_pair))
    hit_pair, hashes = hit_pair[order], met.hash[order]
    other = np.diff(hit_pair, prepend=-1) != 0
    other[1:] |= hashes[1:] != hashes[:-1]
    counts = np.bincount(np.searchsorted(pair[first], hit_pair[other]), minlength=len(first))
    short = (~_long(together)).astype(np.int64)
    return _Pairs(first, counts, np.add.reduceat(together.likely, first), np.add.reduceat(short, first))


def _long(together: Runs) -> np.ndarray:
    """Tell which runs are findings (bool): those in the middle of whose bounds `SHORTEST` words are."""
    long: np.ndarray = together.least + together.most >= 2 * SHORTEST
    return long


def _findings(batch: Batch, found: Words, registry: Registry, met: Hits, together: Runs) -> Iterator[Finding]:
    """Yield the runs that are long enough, with how much of work and document all runs of the two cover."""
    offsets = offsets_of(batch)
    pairs = _pairs(found, met, together, len(registry.works))
    likely, least = np.maximum(together.likely, SHORTEST), together.least
    for run in np.flatnonzero(_long(together)).tolist():
        row, count = int(together.row[run]), int(likely[run])
        work = registry.works[int(together.work[run])]
        pair = int(np.searchsorted(pairs.first, run, side="right")) - 1
        size = int(found.first[row + 1] - found.first[row])
        band, _, confidence = next(band for band in BANDS if count >= band[1])
        said = {"title": work.title, "owner": work.owner, "terms": work.terms}
        yield Finding(
            row,
            offsets.at(row, int(found.starts[together.first[run]])),
            offsets.at(row, int(found.ends[together.last[run] + LENGTH - 1])),
            CATEGORY,
            confidence,
            work.id,
            f"{work.id}: {count} words",
            {
                "work": work.id,
                "band": band,
                "words": count,
                "words_least": int(least[run]),
                "share_of_work": round(int(pairs.hashes[pair]) / work.fingerprints, 4),
                "share_of_document": round(min(1.0, int(pairs.words[pair]) / size), 4),
                "short_runs": int(pairs.short[pair]),
                **{name: value for name, value in said.items() if value},
            },
        )
