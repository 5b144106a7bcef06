"""What a case gives, as rows of the ledger's tables. Its number is in all documents, sources and values."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeAlias

import orjson

from govern.policy.testing.given import Given, GivenContamination, GivenFinding, GivenSource

Row: TypeAlias = dict[str, Any]

DOCUMENT: Row = {
    "path": "corpus/notes.jsonl",
    "language": "en",
    "language_confidence": 0.99,
    "chars": 100,
    "bytes": 100,
    "roles": [],
}
FINDING: Row = {"start": 0, "end": 4, "detector": "test.v1", "confidence": 0.9, "excerpt": "m***", "attributes": "{}"}
SKIPPED: Row = {"path": "corpus/notes.jsonl", "records": 1, "position": "line 1", "detail": "not JSON"}
DUPLICATE: Row = {"level": "exact", "similarity": 1.0, "reason": "same text"}
_ALLOWED = dict.fromkeys(("train", "release_model", "release_corpus"), "allowed")
_PLAIN = GivenSource()

# SQL for the number of the case that a row is of, by the column that tells it
CASE_OF = {"doc": "doc >> 32", "source": "split_part(source, '/', 1)::UBIGINT"}


def case_of_document(doc: int) -> int:
    """Give the number of the case that a document is of."""
    return doc >> 32


def case_of_source(source: str) -> int:
    """Give the number of the case that a source is of."""
    return int(source.partition("/")[0])


def rows_of(given: Given, case: int) -> dict[str, list[Row]]:
    """Give the rows of the tables for the case of this number, documents in the order in which they are given."""
    tables: dict[str, list[Row]] = {name: [] for name in ("documents", "findings", "licences", "public_domain")}
    sources = given.all_sources
    first = sources[0].source
    for document in given.documents:
        source = next(one for one in sources if document.source in (None, one.source))
        own = document.model_dump(exclude_unset=True, exclude={"times", "findings", "licence", "public_domain"})
        licence = document.licence.model_dump() if document.licence else _licence(source)
        free = [answer.model_dump() for answer in document.public_domain]
        for _ in range(document.times):
            number = len(tables["documents"])
            doc = _doc(case, number)
            named = {
                "record": number,
                "id": f"n{number}",
                "digest": f"{doc:032x}",
                "source": _named(case, source.source),
            }
            tables["documents"].append({**DOCUMENT, **own, "doc": doc, **named})
            tables["licences"].append({"doc": doc, "conflicts": [], "said": [], **licence})
            tables["public_domain"] += [{"doc": doc, **answer} for answer in free]
            tables["findings"] += _findings(case, doc, document.findings, len(tables["findings"]))
    tables["duplicates"] = [
        {**DUPLICATE, **pair.model_dump(), "doc": _doc(case, pair.doc), "kept": _doc(case, pair.kept)}
        for pair in given.duplicates
    ]
    tables["contamination"] = [_item(case, number, item) for number, item in enumerate(given.contamination or ())]
    tables["earlier"] = [
        {"doc": _doc(case, number), "ledger": "earlier", "path": DOCUMENT["path"], "record": number}
        for number in given.earlier or ()
    ]
    tables["skipped"] = [
        {**SKIPPED, **one.model_dump(), "source": _named(case, one.source or first)} for one in given.skipped
    ]
    tables["sources"] = [_source(_named(case, source.source), source, tables) for source in sources]
    tables["source_licences"] = [_source_licence(_named(case, source.source), source) for source in sources]
    return tables


def _doc(case: int, number: int) -> int:
    return case << 32 | number


def _item(case: int, number: int, item: GivenContamination) -> Row:
    covered = item.covered if item.doc_covered is None else item.doc_covered
    own = {"doc": _doc(case, item.doc), "record": number, "documents": 1, "doc_covered": covered}
    return {**item.model_dump(), **own}


def _named(case: int, source: str) -> str:
    return f"{case}/{source}"


def _findings(case: int, doc: int, findings: Sequence[GivenFinding], before: int) -> Iterator[Row]:
    for number, finding in enumerate(findings, start=before):
        value = f"{case}/{number}" if finding.value is None else f"{case}/={finding.value}"
        said = {name: ", ".join(one) if isinstance(one, list) else one for name, one in finding.attributes.items()}
        own = {
            "category": finding.category,
            "confidence": finding.confidence,
            "attributes": orjson.dumps(said).decode(),
        }
        yield {**FINDING, **own, "doc": doc, "digest": blake2b(value.encode(), digest_size=16).hexdigest()}


def _source(name: str, source: GivenSource, tables: Mapping[str, Sequence[Row]]) -> Row:
    mine = [document["bytes"] for document in tables["documents"] if document["source"] == name]
    skipped = [one["records"] for one in tables["skipped"] if one["source"] == name]
    lost = sum(1 if records is None else records for records in skipped)
    counted = {"files": 1, "documents": len(mine), "bytes": sum(mine), "skipped": lost}
    return {"gaps": [], **counted, **source.model_dump(exclude={"licence"}), "source": name}


def _licence(source: GivenSource) -> Row:
    """Give the licence of a document that says nothing itself; of what class is known of a plain source's alone."""
    if source.license is None:
        return {}
    known = {"class": "permissive"} if source.license == _PLAIN.license else {}
    return {"expression": source.license, "basis": "declared", **known}


def _source_licence(name: str, source: GivenSource) -> Row:
    row: Row = {"source": name, "declared": source.license, "standing": "not-found", "conditions": []}
    if source.licence is not None:
        return {**row, **source.licence.model_dump(exclude_unset=True)}
    if source.license == _PLAIN.license:
        return {**row, "class": "permissive", **_ALLOWED}
    return {**row, **dict.fromkeys(_ALLOWED, "unknown")}
