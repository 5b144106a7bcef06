"""What is known of a person, for people to read: plain lines, on a terminal or in a file."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from govern.report.escaping import printable
from govern.report.labels import label
from govern.report.language.language import language

Facts = dict[str, Any]


def subject_text(
    answer: Facts, documents: Iterable[Facts], copies: Iterable[Facts], most: int | None = None
) -> Iterator[str]:
    """Yield the answer as lines; `most` limits how many documents and copies are listed."""
    for asked in answer["asked"]:
        yield from _asked(asked)
    total = answer["total"]
    if total["documents"]:
        yield from ("", f"Found {_counts(total)}")
        yield from _listed(documents, total["documents"], most, _document)
    if total["copies"]:
        yield from ("", f"Copies of these in which it was not found itself: {_documents(total['copies'])}")
        yield from _listed(copies, total["copies"], most, _copy_lines)
    yield from ("", "What was looked at")
    yield from (f"  {printable(note)}" for note in answer["looked_at"]["notes"])


def _asked(asked: Facts) -> Iterator[str]:
    if not asked["recognised"]:
        yield f"line {asked['line']}: not looked for: not known what it is (say it: email: ..., name: ..., id: ...)"
        return
    yield f"line {asked['line']}: {'found ' + _counts(asked) if asked['documents'] else 'not found'}"
    shown = [form for form in asked["forms"] if form["documents"]] or asked["forms"][:1]
    for form in shown:
        times = _counts(form) if form["documents"] else "not found"
        name = label("categories", form["category"])
        yield f"  {printable(form['excerpt'])}  {name}, {printable(form['how'])}: {times}  [{form['digest']}]"
    if rest := len(asked["forms"]) - len(shown):
        words = language().counted(rest, "%(count)s other form", "%(count)s other forms")
        yield f"  and {words}, not found"


def _listed(rows: Iterable[Facts], total: int, most: int | None, lines: Any) -> Iterator[str]:
    for row in islice(rows, most):
        yield from lines(row)
    if most is not None and total > most:
        yield f"  and {language().number(total - most)} more, with --out FILE or --format json"


def _document(document: Facts) -> Iterator[str]:
    yield f"  {_place(document)}{_copy_of(document)}"
    for place in document["places"]:
        name = label("categories", place["category"])
        span = f"{place['start']} to {place['end']}"
        lines = ", ".join(map(str, place["lines"]))
        yield f"    {span}: {name}, {place['confidence']:.2f}, {printable(place['excerpt'])} (line {lines})"


def _copy_lines(document: Facts) -> Iterator[str]:
    yield f"  {_place(document)}{_copy_of(document) or ', which stays for its copies'}"


def _copy_of(document: Facts) -> str:
    copy = document["copy_of"]
    if copy is None:
        return ""
    alike = "" if copy["level"] == "exact" else f", {copy['similarity']:.3f} alike"
    return printable(f", {copy['level']} copy of {copy['path']}:{copy['record']}{alike}")


def _place(document: Facts) -> str:
    own = f" (id {document['id']})" if document["id"] else ""
    return printable(f"{document['path']}:{document['record']}{own}, source {document['source']}")


def _counts(counts: Facts) -> str:
    times, documents, sources = counts["occurrences"], counts["documents"], counts["sources"]
    of_sources = language().counted(sources, "%(count)s source", "%(count)s sources")
    where = f"{_documents(documents)} of {of_sources}"
    return f"{'once' if times == 1 else f'{language().number(times)} times'} in {where}"


def _documents(count: int) -> str:
    return language().counted(count, "%(count)s document", "%(count)s documents")
