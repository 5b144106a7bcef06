"""What the ledger knows of one document: where it is, what was found in it, and its copies."""

from contextlib import closing
from typing import Any

import orjson

from govern.ledger.reading import Ledger, LedgerError

Facts = dict[str, Any]
MAX_LISTED = 50
DOC_MAX = (1 << 64) - 1

PLACE = "doc, path, record, id"
FINDINGS = """
    select category, detector, start, "end", confidence, excerpt, attributes
    from findings where doc = ? order by start, "end", detector
"""
COPIES = """
    select documents.doc, documents.path, documents.record, documents.id,
        duplicates.level, duplicates.similarity, duplicates.reason
    from duplicates join documents on documents.doc = duplicates.{other}
    where duplicates.{this} = ? order by duplicates.similarity, documents.doc
"""
PASSAGES = """
    select passages.passage, passages.kind, passages.words, passages.documents, passages.start, passages."end",
        documents.doc as kept_doc, documents.path as kept_path, documents.record as kept_record,
        passages.kept_start, passages.kept_end
    from passages join documents on documents.doc = passages.kept
    where passages.doc = ? order by passages.start, passages."end", passages.passage
"""
LICENCE = """
    select expression, basis, class, stricter, conflicts, said, licence_file, manifest from licences where doc = ?
"""
PUBLIC_DOMAIN = """
    select jurisdiction, answer, rule, free_from from public_domain where doc = ? order by jurisdiction
"""
OTHER_TERMS = """
    select documents.doc, documents.path, documents.record, documents.id, licences.expression
    from (select kept as other from duplicates where doc = ? union select doc from duplicates where kept = ?)
    join licences on licences.doc = other join documents on documents.doc = other
    where licences.expression <> (select expression from licences where doc = ?)
    order by documents.doc
"""
DECISION = "select * exclude (scope, doc, source) from decisions where scope = 'document' and doc = ?"


class UnknownDocumentError(LedgerError):
    """No document of the ledger goes by the name."""


def documents_named(ledger: Ledger, name: str) -> list[Facts]:
    """Give the places (`doc, path, record, id`) of the documents that `name` fits, at most `MAX_LISTED`.

    `name` is a document's number, the id that its record has, or `path:record`.

    Raises:
        UnknownDocumentError: it fits none.
    """
    conditions, values = ["id = ?"], [name]
    if name.isascii() and name.isdigit() and int(name) <= DOC_MAX:
        conditions.append("doc = ?::ubigint")
        values.append(name)
    path, _, record = name.rpartition(":")
    if path and record.isascii() and record.isdigit() and int(record) <= DOC_MAX:
        conditions.append("(path = ? and record = ?::ubigint)")
        values += [path, record]
    query = f"select {PLACE} from documents where {' or '.join(conditions)} order by doc limit {MAX_LISTED}"
    with closing(ledger.connection()) as connection:
        found = _rows(connection, query, values)
    if not found:
        raise UnknownDocumentError(
            f"no document of {ledger.folder} is {name!r}; give its number, its own id, or PATH:RECORD"
        )
    return found


def explain(ledger: Ledger, doc: int) -> Facts:
    """Give all that the ledger knows of document `doc`: JSON values only, personal values masked as everywhere."""
    with closing(ledger.connection()) as connection:
        facts = _rows(connection, "select * from documents where doc = ?", [doc])[0]
        facts["findings"] = [
            {**row, "attributes": orjson.loads(row["attributes"] or "{}")}
            for row in _rows(connection, FINDINGS, [doc])
        ]
        copy_of = _rows(connection, COPIES.format(this="doc", other="kept"), [doc])
        facts["copy_of"] = copy_of[0] if copy_of else None
        facts["kept_for"] = _rows(connection, COPIES.format(this="kept", other="doc"), [doc])
        facts["passages"] = _rows(connection, PASSAGES, [doc])
        facts["licence"] = next(iter(_rows(connection, LICENCE, [doc])), None)
        contradicted = facts["licence"] is not None and "copies" in facts["licence"]["conflicts"]
        facts["copies_under_other_terms"] = _rows(connection, OTHER_TERMS, [doc] * 3) if contradicted else []
        facts["public_domain"] = _rows(connection, PUBLIC_DOMAIN, [doc])
        decided = _rows(connection, DECISION, [doc]) if ledger.path("decisions").is_file() else []
        facts["decision"] = decided[0] if decided else None
    return facts


def _rows(connection: Any, query: str, values: list[Any]) -> list[Facts]:
    rows = connection.sql(query, params=values).to_arrow_table().to_pylist()
    return [{name: _shortened(value) for name, value in row.items()} for row in rows]


def _shortened(value: Any) -> Any:
    """Give a float32 of the ledger as the decimal number that it stands for."""
    return round(value, 6) if isinstance(value, float) else value
