"""What came, went and changed between two audits: the facts of `govern diff`."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any, NamedTuple

import duckdb

from govern.ledger.reading import Ledger, connect
from govern.policy.pack import ACTIONS
from govern.policy.since import EARLIER, RuleChange, rule_changes

DECLARED = ("origin", "url", "license", "collected_from", "collected_to", "legal_basis", "generator")

_DOCUMENTS = f"""
    WITH places AS (SELECT DISTINCT path, record FROM {EARLIER}.documents),
    texts AS (SELECT DISTINCT digest FROM {EARLIER}.documents),
    now AS (
        SELECT texts.digest IS NOT NULL AS same_text, places.path IS NOT NULL AS same_place
        FROM documents LEFT JOIN texts USING (digest) LEFT JOIN places USING (path, record)
    ), gone AS (
        SELECT count(*) AS gone FROM {EARLIER}.documents
        ANTI JOIN documents USING (digest)
        ANTI JOIN (SELECT DISTINCT path, record FROM documents) USING (path, record)
    )
    SELECT count(*) FILTER (same_text), count(*) FILTER (NOT same_text AND same_place),
           count(*) FILTER (NOT same_text AND NOT same_place), (SELECT gone FROM gone) FROM now
"""
_FINDINGS = f"""
    WITH now AS (SELECT category, count(*) AS now FROM findings GROUP BY 1),
    before AS (SELECT category, count(*) AS before FROM {EARLIER}.findings GROUP BY 1),
    values_now AS (SELECT DISTINCT category, digest FROM findings),
    values_before AS (SELECT DISTINCT category, digest FROM {EARLIER}.findings),
    came AS (
        SELECT category, count(*) AS came FROM values_now ANTI JOIN values_before USING (category, digest) GROUP BY 1
    ),
    went AS (
        SELECT category, count(*) AS went FROM values_before ANTI JOIN values_now USING (category, digest) GROUP BY 1
    )
    SELECT category, coalesce(before, 0), coalesce(now, 0), coalesce(came, 0), coalesce(went, 0)
    FROM before FULL JOIN now USING (category) LEFT JOIN came USING (category) LEFT JOIN went USING (category)
    ORDER BY category
"""
_USES = f"""
    SELECT region, source, before.use, now.use
    FROM {EARLIER}.uses AS before FULL JOIN uses AS now USING (region, source)
    WHERE source IS NOT NULL AND before.use IS DISTINCT FROM now.use ORDER BY region, source
"""


class DocumentChanges(NamedTuple):
    """Documents with a text that was there before, with another text at the same place, new ones, and gone ones."""

    stayed: int
    changed: int
    came: int
    went: int


class FindingChange(NamedTuple):
    """Findings of a category before and now, and how many of its distinct values came and went.

    The last two are None where the two audits have different digest keys: then values cannot be compared.
    """

    category: str
    before: int
    now: int
    came: int | None
    went: int | None


class UseChange(NamedTuple):
    """What is said of a source in a region, before and now; None where it was not asked."""

    region: str
    source: str
    before: str | None
    now: str | None


class DeclarationChange(NamedTuple):
    """A key of a source's declaration, before and now; None where it is not declared."""

    source: str
    key: str
    before: str | None
    now: str | None


class Changes(NamedTuple):
    """All that differs between an earlier ledger and this one."""

    verdict: tuple[str, str]
    finished: tuple[str | None, str | None]
    comparable: bool  # whether both have one digest key
    detectors: tuple[list[str], list[str]]  # ids that only the earlier one, and only this one has
    packs: tuple[list[str], list[str]]
    documents: DocumentChanges
    findings: list[FindingChange]
    rules: list[RuleChange]
    uses: list[UseChange]
    declarations: list[DeclarationChange]


def changes(old: Ledger, new: Ledger) -> Changes:
    """Compare two ledgers that have been decided."""
    comparable = old.manifest.get("digest_key") == new.manifest.get("digest_key")
    with closing(connect(new.folder, beside={EARLIER: old.folder})) as connection:
        findings = [FindingChange(*row) for row in connection.execute(_FINDINGS).fetchall()]
        if not comparable:
            findings = [change._replace(came=None, went=None) for change in findings]
        documents = connection.execute(_DOCUMENTS).fetchone()
        assert documents is not None
        return Changes(
            verdict=(_word(connection, EARLIER), _word(connection, "main")),
            finished=(old.manifest.get("finished"), new.manifest.get("finished")),
            comparable=comparable,
            detectors=_apart(_detectors(old.manifest), _detectors(new.manifest)),
            packs=_apart(_packs(old.manifest), _packs(new.manifest)),
            documents=DocumentChanges(*documents),
            findings=findings,
            rules=rule_changes(connection),
            uses=[UseChange(*row) for row in connection.execute(_USES).fetchall()],
            declarations=_declarations(connection),
        )


def _word(connection: duckdb.DuckDBPyConnection, schema: str) -> str:
    actions = {
        action for (action,) in connection.execute(f"SELECT DISTINCT action FROM {schema}.decisions").fetchall()
    }
    audited = connection.execute(f"SELECT 1 FROM {schema}.documents LIMIT 1").fetchone()
    if ACTIONS[-1] in actions:
        return "block"
    return "review" if actions - {ACTIONS[0]} or not audited else "pass"


def _detectors(manifest: Mapping[str, Any]) -> set[str]:
    return {sheet["id"] for sheet in manifest.get("detectors", [])}


def _packs(manifest: Mapping[str, Any]) -> set[str]:
    return {f"{pack['name']} {pack['version']}" for pack in manifest.get("decision", {}).get("policies", [])}


def _apart(old: set[str], new: set[str]) -> tuple[list[str], list[str]]:
    return sorted(old - new), sorted(new - old)


def _declarations(connection: duckdb.DuckDBPyConnection) -> list[DeclarationChange]:
    columns = ", ".join(f"before.{key}, now.{key}" for key in DECLARED)
    joined = f"{EARLIER}.sources AS before FULL JOIN sources AS now USING (source)"
    query = f"SELECT source, {columns} FROM {joined} ORDER BY source"
    found = []
    for source, *values in connection.execute(query).fetchall():
        pairs = zip(DECLARED, values[::2], values[1::2], strict=True)
        found += [DeclarationChange(source, key, before, now) for key, before, now in pairs if before != now]
    return found
