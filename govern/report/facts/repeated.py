"""How often values occur, as reports show it: by category, with and without documents that are copies."""

from collections.abc import Callable
from typing import Any, NamedTuple

Rows = Callable[[str], list[tuple[Any, ...]]]

BUCKETS = ("1", "2-9", "10-99", "100+")  # how often a value occurs
MAX_VALUES = 5  # a category
MAX_SHOWN = 40
# what identifies somebody or lets in: not words of notices, statements and topics, whose value is a word
IDENTIFYING = """
    (category LIKE 'personal.%' OR category LIKE 'secret.%') AND category NOT LIKE 'personal.special.%'
    AND category NOT IN ('personal.criminal', 'personal.child')"""


class Extent(NamedTuple):
    """Values, and where they are: `by_occurrences` counts values by `BUCKETS`, `most` is of the most frequent one."""

    values: int
    occurrences: int
    documents: int
    sources: int
    by_occurrences: tuple[int, ...]
    most: int

    @property
    def repeated(self) -> int:
        """Values that occur more than once."""
        return sum(self.by_occurrences[1:])


class CategoryValues(NamedTuple):
    """The values of one category in all documents, and in those that are no copy of another."""

    category: str
    identifying: bool
    all: Extent
    kept: Extent


class RepeatedValue(NamedTuple):
    """A value that repeats, masked: how often it occurs, and how often without copies."""

    category: str
    excerpt: str
    digest: str
    occurrences: int
    documents: int
    sources: int
    kept_occurrences: int
    kept_documents: int
    kept_sources: int


class RepeatedFacts(NamedTuple):
    """Everything that reports show of values that repeat; `most` are the most frequent of each category."""

    categories: list[CategoryValues]
    most: list[RepeatedValue]

    @property
    def repeating(self) -> list[CategoryValues]:
        """Categories of which a value that identifies repeats."""
        return [row for row in self.categories if row.identifying and row.all.repeated]


def gather_repeated(rows: Rows) -> RepeatedFacts:
    """Query the ledger through `rows`.

    Leaves the table `extents`: findings and documents by category, source, language, and whether they are copies.
    """
    rows(_EXTENTS)
    often = {row[0]: row[1:] for row in rows(_OFTEN)}
    return RepeatedFacts(
        [_values(row, often.get(row[0], (0,) * 12)) for row in rows(_CATEGORIES)],
        [RepeatedValue(*row) for row in rows(_MOST)],
    )


def _values(row: tuple[Any, ...], often: tuple[int, ...]) -> CategoryValues:
    category, identifying, *places = row
    return CategoryValues(category, identifying, _extent(places[:3], often[:6]), _extent(places[3:], often[6:]))


def _extent(places: list[int], often: tuple[int, ...]) -> Extent:
    """Put together what `findings` and `repeated` say: what the latter does not count occurs once."""
    occurrences, documents, sources = places
    of_repeated, *buckets, most = often
    once = occurrences - of_repeated
    by_occurrences = (once + buckets[0], *buckets[1:])
    return Extent(sum(by_occurrences), occurrences, documents, sources, by_occurrences, most or min(once, 1))


# every finding is grouped once; what reports ask of categories, sources and languages is summed from that
_EXTENTS = """
    CREATE TEMP TABLE extents AS
    WITH in_documents AS (SELECT category, doc, count(*) AS occurrences FROM findings GROUP BY category, doc)
    SELECT category, source, coalesce(language, 'und') AS language, copies.doc IS NOT NULL AS copy,
           sum(occurrences)::UBIGINT AS occurrences, count(*) AS documents
    FROM in_documents JOIN (SELECT doc, source, language FROM documents) USING (doc)
    LEFT JOIN (SELECT DISTINCT doc FROM duplicates) AS copies ON copies.doc = in_documents.doc
    GROUP BY ALL"""
_CATEGORIES = f"""
    SELECT category, {IDENTIFYING}, sum(occurrences)::UBIGINT, sum(documents)::UBIGINT, count(DISTINCT source),
           coalesce(sum(occurrences) FILTER (NOT copy), 0)::UBIGINT,
           coalesce(sum(documents) FILTER (NOT copy), 0)::UBIGINT, count(DISTINCT source) FILTER (NOT copy)
    FROM extents GROUP BY category ORDER BY category"""
_COUNTED = """
    sum({0})::UBIGINT, count(*) FILTER ({0} = 1), count(*) FILTER ({0} BETWEEN 2 AND 9),
    count(*) FILTER ({0} BETWEEN 10 AND 99), count(*) FILTER ({0} >= 100), max({0})"""
_OFTEN = f"""
    SELECT category, {_COUNTED.format("occurrences")}, {_COUNTED.format("kept_occurrences")}
    FROM repeated GROUP BY category"""
_MOST = f"""
    WITH most AS (
        SELECT category, unnest(max({{'occurrences': occurrences, 'documents': documents, 'digest': digest,
                                      'excerpt': excerpt, 'sources': sources, 'kept_occurrences': kept_occurrences,
                                      'kept_documents': kept_documents, 'kept_sources': kept_sources}},
                                    {MAX_VALUES})) AS one
        FROM repeated WHERE {IDENTIFYING} GROUP BY category)
    SELECT category, one.excerpt, one.digest, one.occurrences, one.documents, one.sources,
           one.kept_occurrences, one.kept_documents, one.kept_sources
    FROM most ORDER BY one.occurrences DESC, one.documents DESC, category, one.digest LIMIT {MAX_SHOWN}"""
