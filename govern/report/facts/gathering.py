"""What the reports show, queried from the ledger: counts in full, capped samples drawn the same way each time."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import duckdb

from govern.ledger.overlaps import overlaps
from govern.ledger.reading import Ledger
from govern.policy.curation.corrected import CorrectedFacts
from govern.policy.verdict import Verdict
from govern.report.audit.steps import Step, gather_steps
from govern.report.facts.compared import Compared, gather_compared
from govern.report.facts.corrected import gather_corrected
from govern.report.facts.duplicates import DuplicateFacts, gather_duplicates
from govern.report.facts.examples import Example, gather_examples
from govern.report.facts.families import Family, gather_families
from govern.report.facts.licences import LicenceFacts, gather_licences
from govern.report.facts.names import NamesRead, gather_names
from govern.report.facts.overlap_matrix import MAX_OVERLAPPING
from govern.report.facts.repeated import RepeatedFacts, gather_repeated

NOT_CONTENT = "not-a-document"
MEMORY_BYTES = 1 << 29  # for DuckDB, which spills to disk beyond it
MAX_EXCERPTS = 6  # a category
DRAWN = 48  # findings drawn a category; equal values among them are shown once
MAX_ROWS = 40
MAX_SOURCES = 500
MAX_PARTS = 10  # sources and languages of personal data


class SourceFacts(NamedTuple):
    """One row of the sources table, as reports need it."""

    name: str
    declared: bool
    origin: str | None
    license: str | None
    legal_basis: str | None
    documents: int
    bytes: int
    skipped: int
    lost: int  # of what is skipped, records that are content
    gaps: list[str]


class CategoryFacts(NamedTuple):
    """Findings of one category: how many, in how many documents, and how many different values."""

    category: str
    findings: int
    documents: int
    values: int


class LanguageFacts(NamedTuple):
    """Documents and bytes of text in one language."""

    language: str
    documents: int
    bytes: int


class Cell(NamedTuple):
    """Findings of one category in one language of one source."""

    category: str
    source: str
    language: str
    findings: int
    documents: int


class Part(NamedTuple):
    """Findings of personal data in one source or one language."""

    name: str
    findings: int


class Excerpt(NamedTuple):
    """One finding as it may be shown: masked, with its place."""

    category: str
    excerpt: str
    path: str
    record: int
    source: str
    language: str
    confidence: float


class SkippedRow(NamedTuple):
    """One place that was not read."""

    path: str
    position: str
    reason: str
    detail: str
    records: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a report shows and the verdict does not say."""

    documents: int
    bytes: int
    skipped: dict[str, int]  # records by reason; where nobody can know how many, a row counts one
    sources: list[SourceFacts]
    categories: list[CategoryFacts]
    families: list[Family]
    languages: list[LanguageFacts]
    cells: list[Cell]
    cells_left_out: int
    personal_sources: list[Part]
    personal_sources_left_out: int
    personal_languages: list[Part]
    personal_languages_left_out: int
    excerpts: list[Excerpt]
    skipped_rows: list[SkippedRow]
    skipped_rows_left_out: int
    duplicates: DuplicateFacts
    compared: Compared
    names: NamesRead | None
    repeated: RepeatedFacts
    licences: LicenceFacts
    steps: list[Step]
    examples: dict[str, list[Example]]
    corrected: CorrectedFacts  # what stands above as it was found, and is decided on as it was corrected

    @property
    def lost(self) -> int:
        """Records that are content and were not read."""
        return sum(count for reason, count in self.skipped.items() if reason != NOT_CONTENT)


def gather(ledger: Ledger, verdict: Verdict | None = None) -> Facts:
    """Query everything that reports show. Memory does not grow with the corpus: samples are capped.

    The facts are as the audit found them; what the verdict's corrections say of them stands beside, in `corrected`.
    """
    corrected = gather_corrected(ledger, verdict)
    with ledger.connection(MEMORY_BYTES) as connection:
        ask = _Asking(connection)
        documents, size = ask.row("SELECT count(*), coalesce(sum(bytes), 0)::UBIGINT FROM documents")
        repeated = gather_repeated(ask.rows)
        cells = [Cell(*row) for row in ask.rows(_CELLS)]
        of_sources, of_languages = (ask.rows(_PARTS.format(of=of)) for of in ("source", "language"))
        skipped_rows, skipped_count = ask.rows(_SKIPPED_ROWS), ask.row("SELECT count(*) FROM skipped")[0]
        return Facts(
            documents=documents,
            bytes=size,
            skipped=dict(ask.rows(_SKIPPED)),
            sources=[SourceFacts(*row) for row in ask.rows(_SOURCES)],
            categories=[
                CategoryFacts(row.category, row.all.occurrences, row.all.documents, row.all.values)
                for row in repeated.categories
            ],
            families=gather_families(ask.rows),
            languages=[LanguageFacts(*row) for row in ask.rows(_LANGUAGES)],
            cells=cells[:MAX_ROWS],
            cells_left_out=max(0, len(cells) - MAX_ROWS),
            personal_sources=[Part(*row) for row in of_sources[:MAX_PARTS]],
            personal_sources_left_out=max(0, len(of_sources) - MAX_PARTS),
            personal_languages=[Part(*row) for row in of_languages[:MAX_PARTS]],
            personal_languages_left_out=max(0, len(of_languages) - MAX_PARTS),
            excerpts=_distinct([(row[0], Excerpt(*row[1:])) for row in ask.rows(_EXCERPTS)]),
            skipped_rows=[SkippedRow(*row) for row in skipped_rows],
            skipped_rows_left_out=skipped_count - len(skipped_rows),
            duplicates=gather_duplicates(ask.rows, ledger.manifest, overlaps(connection, MAX_OVERLAPPING)),
            compared=gather_compared(ledger.manifest),
            names=gather_names(ledger.manifest),
            repeated=repeated,
            licences=gather_licences(ask.rows, corrected),
            steps=gather_steps(connection, verdict),
            examples=gather_examples(connection, verdict),
            corrected=corrected,
        )


_SKIPPED = """
    SELECT reason, sum(coalesce(records, 1))::UBIGINT AS records FROM skipped
    GROUP BY reason ORDER BY records DESC, reason"""
_SKIPPED_ROWS = f"""
    SELECT path, position, reason, detail, records FROM skipped
    ORDER BY reason = '{NOT_CONTENT}', path, record NULLS FIRST, position, reason LIMIT {MAX_ROWS}"""
_SOURCES = f"""
    SELECT source, declared, origin, coalesce(license, card_license), legal_basis, documents, bytes, sources.skipped,
           coalesce(lost, 0), coalesce(gaps, [])
    FROM sources LEFT JOIN (
        SELECT source, sum(coalesce(records, 1))::UBIGINT AS lost FROM skipped
        WHERE reason <> '{NOT_CONTENT}' GROUP BY source
    ) USING (source)
    ORDER BY source"""
_LANGUAGES = """
    SELECT coalesce(language, 'und') AS code, count(*) AS documents, sum(bytes)::UBIGINT
    FROM documents GROUP BY code ORDER BY documents DESC, code"""
_CELLS = """
    SELECT category, source, language, sum(occurrences)::UBIGINT AS findings, sum(documents)::UBIGINT
    FROM extents WHERE category LIKE 'personal.%'
    GROUP BY category, source, language ORDER BY findings DESC, category, source, language"""
_PARTS = """
    SELECT {of} AS name, sum(occurrences)::UBIGINT AS findings FROM extents WHERE category LIKE 'personal.%'
    GROUP BY name ORDER BY findings DESC, name"""
_EXCERPTS = f"""
    WITH drawn AS (
        SELECT category, unnest(min({{'digest': digest, 'doc': doc, 'start': "start", 'excerpt': excerpt,
                                      'confidence': confidence}}, {DRAWN})) AS one
        FROM findings GROUP BY category)
    SELECT one.digest, category, one.excerpt, path, record, source, coalesce(language, 'und'), one.confidence
    FROM drawn JOIN documents ON documents.doc = one.doc ORDER BY category, one"""


class _Asking:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def row(self, query: str) -> tuple[Any, ...]:
        return self.rows(query)[0]


def _distinct(drawn: list[tuple[str, Excerpt]]) -> list[Excerpt]:
    seen: set[tuple[str, str]] = set()
    kept: dict[str, list[Excerpt]] = {}
    for digest, excerpt in drawn:
        shown = kept.setdefault(excerpt.category, [])
        if (excerpt.category, digest) not in seen and len(shown) < MAX_EXCERPTS:
            seen.add((excerpt.category, digest))
            shown.append(excerpt)
    return [excerpt for shown in kept.values() for excerpt in shown]
