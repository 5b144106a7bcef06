"""What a search could see: not found and not looked at are two things."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any

from govern.detect.categories import categories
from govern.detect.registry import names_detector, personal_detectors
from govern.ledger.reading import Ledger
from govern.subject.names import NAME_CATEGORIES

Facts = dict[str, Any]
NOT_CONTENT = "not-a-document"
MAX_FAILURES = 10

# a row for no record at all says that a detector did not look at some documents
_LOST = """
    SELECT reason, sum(coalesce(records, 1))::UBIGINT AS lost FROM skipped
    WHERE reason <> ? AND records IS DISTINCT FROM 0 GROUP BY reason ORDER BY lost DESC, reason"""
_FAILED = f"SELECT DISTINCT detail FROM skipped WHERE records = 0 ORDER BY detail LIMIT {MAX_FAILURES}"


def coverage(ledger: Ledger, asked: Iterable[str]) -> Facts:
    """Give what was looked at and what was not, for the categories `asked` for; `notes` says it in sentences."""
    wanted = sorted(set(asked))
    sheets: Sequence[Mapping[str, Any]] = ledger.manifest.get("detectors", [])
    ran = {category: [sheet["id"] for sheet in sheets if category in sheet["categories"]] for category in wanted}
    with closing(ledger.connection()) as connection:
        documents = connection.execute("SELECT count(*) FROM documents").fetchall()[0][0]
        lost = dict(connection.execute(_LOST, [NOT_CONTENT]).fetchall())
        failed = [detail for (detail,) in connection.execute(_FAILED).fetchall()]
    facts: Facts = {
        "documents": documents,
        "lost": sum(lost.values()),
        "lost_by_reason": lost,
        "detectors": {category: ids for category, ids in ran.items() if ids},
        "not_looked_for": [category for category, ids in ran.items() if not ids],
        "other_versions": _other_versions({each for ids in ran.values() for each in ids}),
        "failed": failed,
        "names": _names(ledger.manifest) if set(wanted) & set(NAME_CATEGORIES) else None,
    }
    return {**facts, "notes": list(_notes(facts))}


def nothing_looked_at(facts: Facts) -> bool:
    """Whether nothing of what was asked for was looked for anywhere, so that an empty answer says nothing."""
    names = facts["names"]
    unread = set(NAME_CATEGORIES) if names is not None and not names["read"] else set()
    return not facts["documents"] or not set(facts["detectors"]) - unread


def _names(manifest: Mapping[str, Any]) -> Facts:
    told = manifest.get("names") or {"mode": "off"}
    return {"mode": told["mode"], "documents": told.get("documents", 0), "read": told.get("read", 0)}


def _other_versions(ran: set[str]) -> list[str]:
    """Give the detectors of the audit of which another version is installed: they may write values otherwise."""
    installed = {detector.sheet.id for detector in (*personal_detectors(), names_detector())}
    stems = {_stem(each) for each in installed}
    return sorted(each for each in ran - installed if _stem(each) in stems)


def _stem(detector: str) -> str:
    return detector.rpartition(".v")[0]


def _notes(facts: Facts) -> Iterable[str]:
    yield f"Documents that were read, and whose findings were searched: {facts['documents']:,}."
    if facts["lost"]:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in facts["lost_by_reason"].items())
        yield f"Records that could not be read, and of which nothing is known: {facts['lost']:,} ({reasons})."
    missing = [category for category in facts["not_looked_for"] if category not in NAME_CATEGORIES]
    if missing:
        yield f"The audit did not look for: {', '.join(map(_label, missing))}."
    if facts["names"] is not None:
        yield _names_note(facts["names"])
    if facts["failed"]:
        yield (
            "Some documents were not looked at by a detector that failed on them: " + "; ".join(facts["failed"]) + "."
        )
    if facts["other_versions"]:
        versions = ", ".join(facts["other_versions"])
        yield f"Other versions of these detectors are installed now, and may write values otherwise: {versions}."
    yield "What a detector missed is not in the ledger; the report tells how many it misses where that was measured."


def _names_note(names: Facts) -> str:
    if names["mode"] == "off" or not names["read"]:
        return "Names were not looked for: audit with --names full to find them."
    if names["read"] < names["documents"]:
        return (
            f"Names were looked for in {names['read']:,} of {names['documents']:,} documents; in the others a name "
            "may stand unseen (audit with --names full to read them all)."
        )
    return "Names were looked for in all of them."


def _label(category: str) -> str:
    known = categories().get(category)
    return known.label if known else category
