"""Which facts corrections changed: what the ledger has of them, what is true instead, and who says so."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from govern.ledger.reading import Ledger
from govern.policy.conditions import Scope
from govern.policy.curation.correcting import correct
from govern.policy.curation.model import Correction
from govern.policy.pack import Rule


@dataclass(frozen=True, slots=True)
class Corrected:
    """One fact that a correction changed, of `count` documents or findings; 1 where it is declared of a source.

    `found` is what is declared of a source; of documents and findings it may be one thing here and another there.
    """

    key: str
    found: str | None
    value: str
    count: int
    correction: str
    owner: str


class Judged(NamedTuple):
    """What the licences of a source are and allow as they were corrected: every answer that one of them gives."""

    standing: Sequence[str]
    train: Sequence[str]
    release_model: Sequence[str]
    release_corpus: Sequence[str]


class CorrectedFacts(NamedTuple):
    """What was corrected of sources and of their documents, by source, and of findings, by category.

    `licences` has the sources of which a licence was, and `conflicts` counts the documents whose licences contradict
    each other still, by party; None where no licence was corrected.
    """

    sources: Mapping[str, Sequence[Corrected]]
    documents: Mapping[str, Sequence[Corrected]]
    findings: Mapping[str, Sequence[Corrected]]
    licences: Mapping[str, Judged]
    conflicts: Mapping[str, int] | None


NOTHING_CORRECTED = CorrectedFacts({}, {}, {}, {}, None)
CONFLICTS = (
    "SELECT party, count(*) FROM (SELECT unnest(conflicts) AS party FROM licences) GROUP BY party ORDER BY party"
)
_OF_SOURCES = """
    SELECT source, key, CASE key WHEN 'license' THEN coalesce(license, card_license) WHEN 'origin' THEN origin
                                 WHEN 'legal_basis' THEN legal_basis WHEN 'url' THEN url END, value, 1, entry
    FROM said_of_source JOIN memory.main.sources AS sources ON source = subject ORDER BY source, key, entry"""
_OF_DOCUMENTS = """
    SELECT source, key, NULL, value, count(*), entry
    FROM said_of_document JOIN documents ON doc = subject GROUP BY ALL ORDER BY source, key, entry"""
_OF_FINDINGS = """
    SELECT category, 'finding', NULL, 'none', sum(times)::UBIGINT, entry
    FROM dismissed GROUP BY category, entry ORDER BY category, entry"""
_JUDGED = f"""
    SELECT source, {", ".join(f"list(DISTINCT {column} ORDER BY {column})" for column in Judged._fields)}
    FROM source_licences WHERE source IN (SELECT unnest(?::VARCHAR[])) GROUP BY source ORDER BY source"""
_APPLIED = {
    "of_source": "SELECT DISTINCT entry FROM said_of_source",
    "of_document": "SELECT DISTINCT entry FROM said_of_document JOIN documents ON doc = subject",
    "of_finding": "SELECT DISTINCT entry FROM dismissed JOIN documents USING (doc)",
}
_ABOUT: Mapping[Scope, Mapping[str, str]] = {
    "document": {
        "of_source": "subject = (SELECT source FROM documents WHERE doc = $doc)",
        "of_document": "doc = $doc",
        "of_finding": "doc = $doc",
    },
    "source": {"of_source": "subject = $source", "of_document": "source = $source", "of_finding": "source = $source"},
    "corpus": dict.fromkeys(_APPLIED, "TRUE"),
}


def corrected_facts(ledger: Ledger, corrections: Sequence[Correction], rules: Sequence[Rule]) -> CorrectedFacts:
    """Give what the corrections change, each with all corrections that say so, in order of name and fact.

    Raises:
        PolicyError: two corrections say different things of the same.
    """
    if not corrections:
        return NOTHING_CORRECTED
    dismissing = [correction for correction in corrections if correction.set_.finding]
    stating = [correction for correction in corrections if not correction.set_.finding]
    with closing(ledger.connection()) as connection:
        correct(connection, corrections, rules)
        sources, documents = (_asked(connection, query, stating) for query in (_OF_SOURCES, _OF_DOCUMENTS))
        licences = _judged(connection, (sources, documents))
        return CorrectedFacts(
            sources=sources,
            documents=documents,
            findings=_asked(connection, _OF_FINDINGS, dismissing) if dismissing else {},
            licences=licences,
            conflicts=dict(connection.execute(CONFLICTS).fetchall()) if licences else None,
        )


def corrections_of(
    connection: duckdb.DuckDBPyConnection,
    corrections: Sequence[Correction],
    scope: Scope,
    doc: int | None,
    source: str | None,
) -> list[Correction]:
    """Give the corrections that change a fact of the document, of the source and its documents, or of the corpus.

    The connection is one that `correct` has corrected.
    """
    stating = [correction for correction in corrections if not correction.set_.finding]
    dismissing = [correction for correction in corrections if correction.set_.finding]
    found: list[Correction] = []
    for table, entries in (("of_source", stating), ("of_document", stating), ("of_finding", dismissing)):
        if entries:
            values = {key: value for key, value in (("doc", doc), ("source", source)) if value is not None}
            rows = connection.execute(f"{_APPLIED[table]} WHERE {_ABOUT[scope][table]}", values).fetchall()
            found += [entries[entry] for (entry,) in sorted(rows)]
    return list({correction.id: correction for correction in found}.values())


def _judged(
    connection: duckdb.DuckDBPyConnection, corrected: Iterable[Mapping[str, Sequence[Corrected]]]
) -> dict[str, Judged]:
    touched = {
        name for named in corrected for name, rows in named.items() if any(row.key == "license" for row in rows)
    }
    rows = connection.execute(_JUDGED, [sorted(touched)]).fetchall()
    return {name: Judged(*answers) for name, *answers in rows}


def _asked(
    connection: duckdb.DuckDBPyConnection, query: str, entries: Sequence[Correction]
) -> dict[str, list[Corrected]]:
    found: dict[str, list[Corrected]] = {}
    for name, key, before, value, count, entry in connection.execute(query).fetchall():
        correction = entries[entry]
        found.setdefault(name, []).append(Corrected(key, before, value, count, correction.id, correction.owner))
    return found
