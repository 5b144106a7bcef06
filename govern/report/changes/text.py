"""What differs between two audits, as plain lines for people and for comments on pull requests."""

from collections.abc import Iterator
from typing import Any

from govern.report.changes.changes import Changes
from govern.report.escaping import printable
from govern.report.labels import label
from govern.report.language.language import language


def changes_text(changes: Changes) -> Iterator[str]:
    """Yield the changes as lines; nothing is listed that stayed as it was."""
    before, now = changes.verdict
    yield f"Verdict: {before if before == now else f'{before} -> {now}'}"
    words, documents = language(), changes.documents
    yield (
        f"Documents: {words.number(documents.came)} came, {words.number(documents.went)} went,"
        f" {words.number(documents.changed)} changed, {words.number(documents.stayed)} stayed"
    )
    yield from _apart("Detectors", changes.detectors)
    yield from _apart("Policy packs", changes.packs)
    yield from _findings(changes)
    yield from _rules(changes)
    if changes.uses:
        yield from ("", "May be used")
        for use in changes.uses:
            answers = " -> ".join(label("uses", each) if each else "not asked" for each in (use.before, use.now))
            yield f"  {printable(use.source)} in {use.region}: {answers}"
    if changes.declarations:
        yield from ("", "Declared of sources")
        for one in changes.declarations:
            values = " -> ".join(printable(each) if each else "nothing" for each in (one.before, one.now))
            yield f"  {printable(one.source)}, {one.key}: {values}"


def _apart(what: str, names: tuple[list[str], list[str]]) -> Iterator[str]:
    old, new = names
    if old or new:
        parts = [f"{word} {', '.join(ids)}" for word, ids in (("without", old), ("with", new)) if ids]
        yield f"{what} differ: now {'; '.join(parts)}"


def _findings(changes: Changes) -> Iterator[str]:
    differing = [row for row in changes.findings if row.before != row.now or row.came or row.went]
    if not differing:
        return
    yield from ("", "Found")
    if not changes.comparable:
        yield "  The two audits have different digest keys, so values cannot be compared, only counts."
    words = language()
    for row in differing:
        came, went = words.number(row.came or 0), words.number(row.went or 0)
        values = "" if row.came is None else f"; values: {came} came, {went} went"
        yield f"  {label('categories', row.category)}: {words.number(row.before)} -> {words.number(row.now)}{values}"


def _rules(changes: Changes) -> Iterator[str]:
    differing = [row for row in changes.rules if row.came or row.went]
    if not differing:
        return
    yield from ("", "Rules")
    words = language()
    for row in differing:
        came = words.counted(row.came, "%(count)s case came", "%(count)s cases came")
        yield f"  {row.rule}: {came}, {words.number(row.went)} went, {words.number(row.now)} now"


def changes_json(changes: Changes) -> dict[str, Any]:
    """Give the changes for machines."""
    content = changes._asdict()
    for pair in ("verdict", "finished", "detectors", "packs"):
        content[pair] = dict(zip(("before", "now"), content[pair], strict=True))
    content["documents"] = changes.documents._asdict()
    for rows in ("findings", "rules", "uses", "declarations"):
        content[rows] = [row._asdict() for row in content[rows]]
    return content
