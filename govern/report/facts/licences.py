"""What reports show of licences: declared beside found, who contradicts whom, and which works are free."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from govern.policy.curation.corrected import CONFLICTS, CorrectedFacts, Judged

Rows = Callable[[str], list[tuple[Any, ...]]]

MAX_SHOWN = 40  # sources, and copies under other terms
MAX_EXPRESSIONS = 6  # found in a source
OUTCOMES = ("allowed", "conditions", "unknown", "not")  # from the freest
ANSWERS = ("standing", "train", "release_model", "release_corpus")  # what is told of a source's licences
STANDINGS = ("conflicts", "agrees", "undeclared", "not-found")  # of a source: the first that any of its rows has


class FoundLicence(NamedTuple):
    """A licence that was found in a source: in how many documents, and what it asks; "" where nothing was found."""

    expression: str
    documents: int
    standing: str
    conditions: list[str]


class Answer(NamedTuple):
    """What the strictest licence of a source says to a use, or whether it fits: as found, and as corrected."""

    found: str
    corrected: str


class SourceLicences(NamedTuple):
    """One source: what is declared, what was found (the most frequent first), and the strictest answers to uses.

    `fits` and `uses` have the answers with those that corrections lead to, on which rules go.
    """

    source: str
    declared: str | None
    found: list[FoundLicence]
    more: int
    standing: str
    train: str
    release_model: str
    release_corpus: str
    judged: Judged | None = None

    @property
    def fits(self) -> Answer:
        """Whether what is declared fits what was found."""
        return Answer(self.standing, _first(STANDINGS, self.judged.standing) if self.judged else self.standing)

    @property
    def uses(self) -> list[Answer]:
        """Whether it may be trained on, released in a model, and released as it is."""
        found = (self.train, self.release_model, self.release_corpus)
        judged = self.judged[1:] if self.judged else [[answer] for answer in found]
        return [Answer(one, _first(OUTCOMES[::-1], other)) for one, other in zip(found, judged, strict=True)]


class Contradicted(NamedTuple):
    """Documents whose licence somebody contradicts: as found, and as corrected."""

    found: int
    corrected: int


class OtherTerms(NamedTuple):
    """Two copies of a text whose licences cannot both hold."""

    path: str
    record: int
    expression: str
    kept_path: str
    kept_record: int
    kept_expression: str


class FreeWorks(NamedTuple):
    """Works by whether they are free in a jurisdiction; of all other documents nothing is known."""

    jurisdiction: str
    yes: int
    no: int
    unknown: int


class LicenceFacts(NamedTuple):
    """Everything that reports show of licences. `conflicts` counts documents by who contradicts."""

    sources: list[SourceLicences]
    sources_left_out: int
    conflicts: dict[str, Contradicted]
    other_terms: list[OtherTerms]
    other_terms_left_out: int
    public_domain: list[FreeWorks]

    @property
    def open_conflicts(self) -> dict[str, int]:
        """Documents by who contradicts their licence, where somebody does after all corrections."""
        return {party: each.corrected for party, each in self.conflicts.items() if each.corrected}

    @property
    def told(self) -> bool:
        """Whether anything is known: else the section has nothing to show."""
        return any(row.declared or any(each.expression for each in row.found) for row in self.sources)


_WORST = ", ".join(
    f"{list(OUTCOMES)}[max(list_position({list(OUTCOMES)}, {use}))]"
    for use in ("train", "release_model", "release_corpus")
)
_SOURCES = f"""
    SELECT source, max(declared), list({{
               'found': found, 'documents': documents, 'standing': standing, 'conditions': conditions
           }} ORDER BY documents DESC, found NULLS LAST)[:{MAX_EXPRESSIONS}],
           greatest(count(*) - {MAX_EXPRESSIONS}, 0),
           {list(STANDINGS)}[min(list_position({list(STANDINGS)}, standing))], {_WORST}
    FROM source_licences GROUP BY source
    ORDER BY min(list_position({list(STANDINGS)}, standing)), source LIMIT {MAX_SHOWN}"""
_CONTRADICTING = """
    FROM duplicates
    JOIN licences AS mine ON mine.doc = duplicates.doc JOIN licences AS theirs ON theirs.doc = duplicates.kept
    WHERE mine.expression <> theirs.expression
    AND list_contains(mine.conflicts, 'copies') AND list_contains(theirs.conflicts, 'copies')"""
_OTHER_TERMS = f"""
    WITH shown AS (
        SELECT duplicates.doc, duplicates.kept, mine.expression, theirs.expression AS kept_expression {_CONTRADICTING}
        ORDER BY duplicates.doc LIMIT {MAX_SHOWN})
    SELECT copy.path, copy.record, expression, stays.path, stays.record, kept_expression
    FROM shown JOIN documents AS copy ON copy.doc = shown.doc JOIN documents AS stays ON stays.doc = kept
    ORDER BY shown.doc"""
_FREE = """
    SELECT jurisdiction, count(*) FILTER (answer = 'yes'), count(*) FILTER (answer = 'no'),
           count(*) FILTER (answer = 'unknown')
    FROM public_domain GROUP BY jurisdiction ORDER BY jurisdiction"""


def gather_licences(rows: Rows, corrected: CorrectedFacts) -> LicenceFacts:
    """Query what reports show, and what corrections made of it; what is listed is capped, counts are in full."""
    sources = [
        SourceLicences(name, declared, [_found(each) for each in found], more, standing, *worst)._replace(
            judged=corrected.licences.get(name)
        )
        for name, declared, found, more, standing, *worst in rows(_SOURCES)
    ]
    other_terms = [OtherTerms(*row) for row in rows(_OTHER_TERMS)]
    return LicenceFacts(
        sources=sources,
        sources_left_out=rows("SELECT count(DISTINCT source) FROM source_licences")[0][0] - len(sources),
        conflicts=_contradicted(dict(rows(CONFLICTS)), corrected.conflicts),
        other_terms=other_terms,
        other_terms_left_out=rows(f"SELECT count(*) {_CONTRADICTING}")[0][0] - len(other_terms),
        public_domain=[FreeWorks(*row) for row in rows(_FREE)],
    )


def licence_summary(facts: LicenceFacts) -> dict[str, Any]:
    """Give what `summary.json` says of licences; the tables of the ledger have all of it.

    What licences allow and who contradicts whom is told as it was corrected, with what was found beside it.
    """
    found = {party: each.found for party, each in facts.conflicts.items() if each.found}
    return {
        "sources": [_source_summary(row) for row in facts.sources],
        "conflicts": facts.open_conflicts,
        "conflicts_before_correction": found if found != facts.open_conflicts else None,
        "public_domain": {
            row.jurisdiction: {"yes": row.yes, "no": row.no, "unknown": row.unknown} for row in facts.public_domain
        },
    }


def _source_summary(row: SourceLicences) -> dict[str, Any]:
    answers = dict(zip(ANSWERS, [row.fits, *row.uses], strict=True))
    corrected = any(answer.found != answer.corrected for answer in answers.values())
    return {
        "source": row.source,
        "declared": row.declared,
        "found": {each.expression: each.documents for each in row.found if each.expression},
        **{name: answer.corrected for name, answer in answers.items()},
        "before_correction": {name: answer.found for name, answer in answers.items()} if corrected else None,
    }


def _contradicted(found: Mapping[str, int], corrected: Mapping[str, int] | None) -> dict[str, Contradicted]:
    now = found if corrected is None else corrected
    return {party: Contradicted(found.get(party, 0), now.get(party, 0)) for party in sorted({*found, *now})}


def _first(order: Sequence[str], answers: Sequence[str]) -> str:
    return min(answers, key=order.index)


def _found(row: dict[str, Any]) -> FoundLicence:
    return FoundLicence(row["found"] or "", row["documents"], row["standing"], row["conditions"] or [])
