"""Facts that are otherwise than declared, read or told: put over the views `documents` and `sources`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import duckdb

from govern.policy.curation.model import DOCUMENT_FACTS, SOURCE_FACTS, Correction
from govern.policy.curation.selecting import documents_where
from govern.policy.errors import PolicyError
from govern.policy.query import Query

# `subject` is the number of a document, or the name of a source
_SAID = "CREATE TEMP TABLE said_of_{level} (entry USMALLINT, subject {type}, key VARCHAR, value VARCHAR)"
_SAY = """
    INSERT INTO said_of_{level}
    SELECT {entry}, subject, unnest(?::VARCHAR[]), unnest(?::VARCHAR[]) FROM ({selected})"""
# documents of the texts that are named, looked for once for all corrections that name one
_NAMED = """
    CREATE TEMP TABLE named_documents AS
    SELECT doc, source, path, digest FROM documents WHERE digest IN (SELECT unnest(?::VARCHAR[]))"""
_SUBJECTS = "SELECT entry, count(DISTINCT subject) FROM said_of_{level} GROUP BY entry"
_APART = """
    SELECT arg_min(entry, (value, entry)), arg_max(entry, (value, entry)), key, subject FROM said_of_{level}
    GROUP BY subject, key HAVING min(value) <> max(value) ORDER BY subject, key LIMIT 1"""
_PLACE = "SELECT path, record FROM documents WHERE doc = ?"
_FACTS = "CREATE TEMP TABLE {level}_facts AS SELECT subject, {columns} FROM said_of_{level} GROUP BY subject"
_FACT = "any_value(value) FILTER (key = '{key}') AS {key}"
_DOCUMENTS = """
    CREATE TEMP VIEW documents AS
    SELECT documents.* REPLACE ({columns})
    FROM memory.main.documents AS documents LEFT JOIN document_facts AS fact ON fact.subject = documents.doc"""
# what is corrected is all that is said: neither a card nor a licence file says otherwise
_SOURCES = """
    CREATE TEMP VIEW sources AS
    SELECT sources.* REPLACE ({columns}, CASE WHEN fact.license IS NULL THEN card_license END AS card_license,
                              CASE WHEN fact.license IS NULL THEN licence_file END AS licence_file)
    FROM memory.main.sources AS sources LEFT JOIN source_facts AS fact ON fact.subject = sources.source"""
_REPLACED = "coalesce(fact.{key}, {level}s.{key}) AS {key}"


def correct_facts(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> Mapping[str, int]:
    """Put what the corrections say over the views; give for how many sources and documents each of them does, by id.

    The tables `document_facts` and `source_facts` have a row for each document and source that a correction is for.

    Raises:
        PolicyError: two corrections say different things of the same.
    """
    asked = [correction for correction in corrections if not correction.set_.finding]
    for level, kind in (("document", "UBIGINT"), ("source", "VARCHAR")):
        connection.execute(_SAID.format(level=level, type=kind))
    connection.execute(_NAMED, [[correction.digest for correction in asked if correction.digest is not None]])
    for entry, correction in enumerate(asked):
        _say(connection, entry, correction)
    subjects: Counter[str] = Counter()
    for level in ("document", "source"):
        _agree(connection, level, asked)
        subjects.update(
            {asked[entry].id: count for entry, count in connection.execute(_SUBJECTS.format(level=level)).fetchall()}
        )
    _put_over(connection, "document", _DOCUMENTS, DOCUMENT_FACTS)
    _put_over(connection, "source", _SOURCES, SOURCE_FACTS)
    return subjects


def _say(connection: duckdb.DuckDBPyConnection, entry: int, correction: Correction) -> None:
    said = correction.set_.said
    if said.get("language") == "unknown":
        said["language"] = "und"
    of_source = {key: value for key, value in said.items() if correction.of_source and key in SOURCE_FACTS}
    of_documents = {key: value for key, value in said.items() if key not in of_source}
    table = "documents" if correction.digest is None else "named_documents"
    where = documents_where(correction)
    documents = Query(f"SELECT doc AS subject FROM {table} AS documents WHERE {where.sql}", where.parameters)
    source = Query("SELECT source AS subject FROM sources WHERE source = ?", (correction.source,))
    for level, facts, selected in (("source", of_source, source), ("document", of_documents, documents)):
        if facts:
            query = _SAY.format(level=level, entry=entry, selected=selected.sql)
            connection.execute(query, [list(facts), list(facts.values()), *selected.parameters])


def _agree(connection: duckdb.DuckDBPyConnection, level: str, asked: Sequence[Correction]) -> None:
    for one, other, key, subject in connection.execute(_APART.format(level=level)).fetchall():
        first, second = sorted((asked[one].id, asked[other].id))
        place = f"the source {subject}"
        if level == "document":
            ((path, record),) = connection.execute(_PLACE, [subject]).fetchall()
            place = f"{path}, record {record}"
        raise PolicyError([f"the corrections {first} and {second} say different things: set.{key} of {place}"])


def _put_over(connection: duckdb.DuckDBPyConnection, level: str, view: str, keys: Iterable[str]) -> None:
    columns = ", ".join(_FACT.format(key=key) for key in keys)
    connection.execute(_FACTS.format(level=level, columns=columns))
    if connection.execute(f"SELECT 1 FROM {level}_facts LIMIT 1").fetchall():
        connection.execute(view.format(columns=", ".join(_REPLACED.format(key=key, level=level) for key in keys)))
