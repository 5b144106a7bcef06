"""What the ledger tells for the summary: counts of what was read and what stays, by source, language and standing.

What stays is every document that is no copy of another, whose decision is not to drop it or to block, and whose
source is not decided so either. Corrections that the decision was made with hold here too.
"""

from contextlib import closing
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

import duckdb

from govern.policy.curation.correcting import correct
from govern.policy.curation.model import Correction
from govern.report.evidence import Evidence
from govern.report.training_summary.domains import Domains, gather_domains

Standing: TypeAlias = Literal["kept", "copy", "decided", "source"]
RESERVATION = "rights.reservation"
SOFT_RESERVATION = "rights.reservation_soft"
ILL_REPUTED = "rights.ill_reputed_source"
MODEL_MADE = "rights.model_made"


class Amount(NamedTuple):
    """How much: documents, bytes of text in UTF-8, characters."""

    documents: int = 0
    bytes: int = 0
    chars: int = 0

    def __add__(self, other: object) -> "Amount":
        if not isinstance(other, Amount):
            return NotImplemented
        return Amount(self.documents + other.documents, self.bytes + other.bytes, self.chars + other.chars)


class Part(NamedTuple):
    """The documents of a source in one language, with one standing."""

    source: str
    language: str
    standing: Standing
    amount: Amount


class SourceRow(NamedTuple):
    """What is declared of a source."""

    name: str
    origin: str | None
    url: str | None
    generator: str | None
    collected_from: str | None
    collected_to: str | None


class Signs(NamedTuple):
    """Documents with findings of a category, by what their detector says of them (a protocol), in sources of an
    origin; `kept` of them stay."""

    category: str
    protocol: str | None
    origin: str | None
    documents: int
    kept: int


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """Everything that the summary takes from the ledger."""

    parts: list[Part]
    sources: list[SourceRow]
    latest_document: str | None  # month of the latest dated document, 2025-04
    signs: list[Signs]
    looked_for: frozenset[str]  # categories that a detector was there for
    domains: Domains

    def amount(self, source: str | None = None, kept: bool = True) -> Amount:
        """Give how much there is of a source, or of all: of what stays, or of what was read."""
        return sum(
            (
                part.amount
                for part in self.parts
                if (source is None or part.source == source) and (not kept or part.standing == "kept")
            ),
            Amount(),
        )

    def left_out(self, standing: Standing) -> int:
        """Give how many documents have a standing."""
        return sum(part.amount.documents for part in self.parts if part.standing == standing)

    def of_origin(self, *origins: str | None) -> list[SourceRow]:
        """Give the sources of these origins, as declared or corrected, that have documents or are declared."""
        return [source for source in self.sources if source.origin in origins]

    def kept_by_language(self) -> dict[str, Amount]:
        """Give what stays in each language, the most first."""
        found: dict[str, Amount] = {}
        for part in self.parts:
            if part.standing == "kept":
                found[part.language] = found.get(part.language, Amount()) + part.amount
        return dict(sorted(found.items(), key=lambda item: (-item[1].bytes, item[0])))


def gather_ledger(evidence: Evidence, small_provider: bool) -> LedgerFacts:
    """Query the ledger as the decision corrected it. Memory does not grow with the number of documents."""
    verdict = evidence.verdict
    applied = [outcome.curation for outcome in verdict.curations if outcome.state == "applied"]
    corrections = [entry for entry in applied if isinstance(entry, Correction)]
    looked_for = {
        category for detector in evidence.ledger.manifest.get("detectors", []) for category in detector["categories"]
    }
    with closing(evidence.ledger.connection()) as connection:
        correct(connection, corrections, verdict.policy.rules)
        connection.execute(_STANDING)
        month = verdict.circumstances.today.isoformat()[:7]
        latest = connection.execute(_LATEST, [month]).fetchall()[0][0]
        return LedgerFacts(
            parts=[
                Part(source, language, standing, Amount(*counts))
                for source, language, standing, *counts in connection.execute(_PARTS).fetchall()
            ],
            sources=[SourceRow(*row) for row in connection.execute(_SOURCES).fetchall()],
            latest_document=latest,
            signs=_signs(connection),
            looked_for=frozenset(looked_for),
            domains=gather_domains(connection, small_provider),
        )


def _signs(connection: duckdb.DuckDBPyConnection) -> list[Signs]:
    categories = [RESERVATION, SOFT_RESERVATION, ILL_REPUTED, MODEL_MADE]
    return [Signs(*row) for row in connection.execute(_SIGNS, [categories]).fetchall()]


_STANDING = """
    CREATE TEMP TABLE standing AS
    SELECT doc, CASE WHEN doc IN (SELECT doc FROM duplicates) THEN 'copy'
                     WHEN doc IN (SELECT doc FROM decisions
                                  WHERE scope = 'document' AND action IN ('drop', 'block')) THEN 'decided'
                     WHEN source IN (SELECT source FROM decisions
                                     WHERE scope = 'source' AND action IN ('drop', 'block')) THEN 'source'
                     ELSE 'kept' END AS standing
    FROM documents"""
_PARTS = """
    SELECT source, coalesce(language, 'und') AS code, standing, count(*), sum(bytes)::UBIGINT, sum(chars)::UBIGINT
    FROM documents JOIN standing USING (doc) GROUP BY ALL ORDER BY source, code, standing"""
_SOURCES = """
    SELECT source, nullif(origin, 'unknown'), nullif(url, 'unknown'), generator,
           nullif(collected_from, 'unknown'), nullif(collected_to, 'unknown')
    FROM sources WHERE documents > 0 OR declared ORDER BY source"""
_LATEST = """
    SELECT max(substr(date, 1, 7)) FROM documents
    WHERE regexp_matches(date, '^[12][0-9]{3}-(0[1-9]|1[0-2])($|-)') AND substr(date, 1, 7) <= ?"""
_SIGNS = """
    WITH signs AS (
        SELECT DISTINCT category, json_extract_string(attributes, '$.protocol') AS protocol, doc
        FROM findings WHERE list_contains(?, category))
    SELECT category, protocol, sources.origin, count(*), count(*) FILTER (standing = 'kept')
    FROM signs JOIN documents USING (doc) JOIN standing USING (doc)
    LEFT JOIN sources ON sources.source = documents.source
    GROUP BY ALL ORDER BY category, protocol NULLS FIRST, sources.origin NULLS FIRST"""
