"""What the reports show of duplicates: counts in full, the doubtful pairs first, and what was not compared."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from govern.ledger.overlaps import Overlaps
from govern.report.facts.banding import Banding, Verified, banding, verified
from govern.report.facts.overlap_matrix import Matrix, matrix
from govern.report.facts.passages import KINDS, PLACES, Passage, PassageKind, Search, passages, search
from govern.report.place import Place

Rows = Callable[[str], list[tuple[Any, ...]]]

LEVELS = ("exact", "near")
MAX_CLUSTERS = 10
MAX_PAIRS = 15
MAX_NAMED_SOURCES = 3  # of a cluster's copies


class LevelFacts(NamedTuple):
    """Documents that are copies at one level, and their bytes of text."""

    documents: int
    bytes: int


class ShortFacts(NamedTuple):
    """Documents with fewer words than a shingle, and how many of them are exact copies."""

    documents: int
    exact: int


class Cluster(NamedTuple):
    """A document that stays for others: how many, how alike the least alike is, whence they are, and why it stays."""

    place: Place
    copies: int
    near: int
    similarity: float
    sources: list[str]
    reasons: list[str]


class Pair(NamedTuple):
    """A near copy and the document that stays for it, because of `reason`."""

    similarity: float
    copy: Place
    kept: Place
    reason: str


class Bin(NamedTuple):
    """Near copies whose similarity is from `low` to below `high`."""

    low: float
    high: float
    documents: int


class DuplicateFacts(NamedTuple):
    """Everything that reports show of duplicates. What the audit did not look for is None."""

    levels: dict[str, LevelFacts]
    banding: Banding | None
    verified: Verified | None
    short: ShortFacts | None
    clusters: list[Cluster]
    clusters_left_out: int
    weakest: list[Pair]
    bins: list[Bin]
    matrix: Matrix
    search: Search | None
    chars: int
    passage_kinds: list[PassageKind]
    passages: list[Passage]

    @property
    def copies(self) -> int:
        """Documents that are a copy of one that stays."""
        return sum(level.documents for level in self.levels.values())

    @property
    def bytes(self) -> int:
        """Bytes of text of those."""
        return sum(level.bytes for level in self.levels.values())

    @property
    def counts(self) -> dict[str, int | None]:
        """Documents by level; None where nobody looked."""
        looked = self.banding is not None
        return {level: self.levels[level].documents if level == "exact" or looked else None for level in LEVELS}


def gather_duplicates(rows: Rows, manifest: Mapping[str, Any], overlaps: Overlaps) -> DuplicateFacts:
    """Query the ledger through `rows`; `overlaps` are those of its sources."""
    settings = manifest.get("settings", {}).get("duplicates", {})
    done = manifest.get("duplicates", {})
    levels = {level: LevelFacts(documents, size) for level, documents, size in rows(_LEVELS)}
    clusters = [_cluster(row) for row in rows(_CLUSTERS)]
    return DuplicateFacts(
        levels={level: levels.get(level, LevelFacts(0, 0)) for level in LEVELS},
        banding=banding(settings, done),
        verified=verified(done),
        short=ShortFacts(*rows(_SHORT.format(shingle=int(settings["shingle"])))[0])
        if "shingle" in settings
        else None,
        clusters=clusters,
        clusters_left_out=rows("SELECT count(DISTINCT kept) FROM duplicates")[0][0] - len(clusters),
        weakest=[Pair(row[0], Place(*row[1:4]), Place(*row[4:7]), row[7]) for row in rows(_WEAKEST)],
        bins=[Bin(number / 20, (number + 1) / 20, documents) for number, documents in rows(_BINS)],
        matrix=matrix(overlaps),
        search=search(settings, done),
        chars=rows("SELECT coalesce(sum(chars), 0)::UBIGINT FROM documents")[0][0],
        passage_kinds=[PassageKind(*row) for row in rows(KINDS)],
        passages=passages(rows(PLACES)),
    )


def _cluster(row: tuple[Any, ...]) -> Cluster:
    return Cluster(Place(*row[:3]), *row[3:])


_LEVELS = """
    SELECT level, count(*), sum(bytes)::UBIGINT
    FROM (SELECT DISTINCT doc, level FROM duplicates) JOIN documents USING (doc) GROUP BY level"""
_SHORT = """
    SELECT count(*), count(copies.doc)
    FROM documents LEFT JOIN (SELECT DISTINCT doc FROM duplicates WHERE level = 'exact') AS copies USING (doc)
    WHERE words < {shingle}"""
_CLUSTERS = f"""
    WITH largest AS (
        SELECT kept, count(*) AS copies FROM duplicates GROUP BY kept ORDER BY copies DESC, kept LIMIT {MAX_CLUSTERS})
    SELECT stays.path, stays.record, stays.source, copies, count(*) FILTER (level = 'near'), min(similarity),
           list_sort(list(DISTINCT copy.source)), list_sort(list(DISTINCT reason))
    FROM largest JOIN duplicates USING (kept) JOIN documents AS copy ON copy.doc = duplicates.doc
    JOIN documents AS stays ON stays.doc = largest.kept
    GROUP BY largest.kept, stays.path, stays.record, stays.source, copies
    ORDER BY copies DESC, largest.kept"""
_WEAKEST = f"""
    WITH weakest AS (
        SELECT * FROM duplicates WHERE level = 'near' ORDER BY similarity, doc LIMIT {MAX_PAIRS})
    SELECT similarity, copy.path, copy.record, copy.source, stays.path, stays.record, stays.source, reason
    FROM weakest JOIN documents AS copy ON copy.doc = weakest.doc JOIN documents AS stays ON stays.doc = weakest.kept
    ORDER BY similarity, weakest.doc"""
# rounded first: a similarity of 0.9 as a 32-bit float lies a little below it
_BINS = """
    SELECT least(19, floor(round(similarity::DOUBLE, 6) * 20))::INTEGER AS bin, count(*)
    FROM duplicates WHERE level = 'near' GROUP BY bin ORDER BY bin"""
