"""What the reports show of passages that repeat: counts in full; of the longest and the most frequent, the places."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from govern.report.place import Place

MAX_PASSAGES = 6  # the longest, and as many of the most frequent
MAX_PLACES = 3  # a passage


class Search(NamedTuple):
    """What the search for passages of at least `words` words could not look at: documents, and tasks that died."""

    words: int
    unread: int
    lost: int


class PassageKind(NamedTuple):
    """Passages of one kind: how many, in how many documents they repeat another's, and characters of those copies."""

    kind: str
    passages: int
    documents: int
    chars: int


class Passage(NamedTuple):
    """A run of words that several documents have, and where its first copies are, as character offsets."""

    name: str
    kind: str
    words: int
    documents: int
    places: list[tuple[Place, int, int]]


def search(settings: Mapping[str, Any], done: Mapping[str, Any]) -> Search | None:
    """Give the search from the settings and facts of a manifest; None where passages were not looked for."""
    facts = done.get("passages")
    return Search(settings["passage_words"], facts["unread"], facts["lost"]) if facts else None


def passages(rows: list[tuple[Any, ...]]) -> list[Passage]:
    """Give the passages from the rows of `PLACES`."""
    found: dict[str, Passage] = {}
    for name, kind, words, documents, path, record, source, start, end in rows:
        passage = found.setdefault(name, Passage(name, kind, words, documents, []))
        passage.places.append((Place(path, record, source), start, end))
    return list(found.values())


# characters that several passages of a document cover count once
KINDS = """
    WITH copies AS (
        SELECT kind, doc, "start", "end",
               max("end") OVER (PARTITION BY kind, doc ORDER BY "start", "end"
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
        FROM passages WHERE (doc, "start") <> (kept, kept_start))
    SELECT kind, passages, documents, chars
    FROM (SELECT kind, count(DISTINCT passage) AS passages FROM passages GROUP BY kind)
    JOIN (SELECT kind, count(DISTINCT doc) AS documents,
                 sum(greatest(0, "end"::BIGINT - greatest("start", coalesce(covered, 0))::BIGINT))::UBIGINT AS chars
          FROM copies GROUP BY kind) USING (kind)
    ORDER BY kind DESC"""
PLACES = f"""
    WITH each AS (SELECT DISTINCT passage, words, documents FROM passages),
    shown AS (
        (SELECT passage FROM each ORDER BY words DESC, documents DESC, passage LIMIT {MAX_PASSAGES})
        UNION (SELECT passage FROM each ORDER BY documents DESC, words DESC, passage LIMIT {MAX_PASSAGES})),
    placed AS (
        SELECT *, row_number() OVER (PARTITION BY passage ORDER BY doc <> kept, doc, "start") AS number
        FROM passages SEMI JOIN shown USING (passage)
        QUALIFY number <= {MAX_PLACES})
    SELECT passage, kind, placed.words, placed.documents, path, record, source, "start", "end"
    FROM placed JOIN documents ON documents.doc = placed.doc
    ORDER BY placed.documents DESC, placed.words DESC, passage, number"""
