"""Facts that are otherwise than declared, read or told: put over the views `documents` and `sources`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from govern.policy.curation.model import DOCUMENT_FACTS, SOURCE_FACTS, Correction
from govern.policy.curation.selecting import meeting, prepare_selectors, put_table
from govern.policy.errors import PolicyError

UNDETERMINED = "und"  # a language that nobody knows, by ISO 639-2
# `subject` is the number of a document, or the name of a source
_SAID = "CREATE TEMP TABLE said_of_{level} (entry USMALLINT, subject {type}, key VARCHAR, value VARCHAR)"
_SAY_OF_DOCUMENTS = """
    INSERT INTO said_of_document
    SELECT entry, doc, key, value FROM documents AS subjects {meeting} JOIN saying USING (entry)"""
_SAY_OF_SOURCES = """
    INSERT INTO said_of_source
    SELECT entry, sources.source, key, value FROM sources JOIN saying ON saying.source = sources.source"""
_SAYING = pa.schema([("entry", pa.uint16()), ("source", pa.string()), ("key", pa.string()), ("value", pa.string())])
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
    _say_of_sources(connection, asked)
    _say_of_documents(connection, asked)
    subjects: Counter[str] = Counter()
    for level in ("document", "source"):
        _agree(connection, level, asked)
        subjects.update(
            {asked[entry].id: count for entry, count in connection.execute(_SUBJECTS.format(level=level)).fetchall()}
        )
    _put_over(connection, "document", _DOCUMENTS, DOCUMENT_FACTS)
    _put_over(connection, "source", _SOURCES, SOURCE_FACTS)
    return subjects


def _say_of_sources(connection: duckdb.DuckDBPyConnection, asked: Sequence[Correction]) -> None:
    said = [
        {"entry": entry, "source": correction.source, "key": key, "value": value}
        for entry, correction in enumerate(asked)
        for key, value in correction.set_.said.items()
        if _declared(correction, key)
    ]
    put_table(connection, "saying", pa.Table.from_pylist(said, schema=_SAYING))
    connection.execute(_SAY_OF_SOURCES)


def _say_of_documents(connection: duckdb.DuckDBPyConnection, asked: Sequence[Correction]) -> None:
    said = {
        entry: {key: value for key, value in correction.set_.said.items() if not _declared(correction, key)}
        for entry, correction in enumerate(asked)
    }
    rows = [
        {"entry": entry, "key": key, "value": UNDETERMINED if (key, value) == ("language", "unknown") else value}
        for entry, facts in said.items()
        for key, value in facts.items()
    ]
    put_table(connection, "saying", pa.Table.from_pylist(rows, schema=_SAYING))
    selecting = {entry: asked[entry] for entry, facts in said.items() if facts}
    for shape in prepare_selectors(connection, selecting, "documents"):
        connection.execute(_SAY_OF_DOCUMENTS.format(meeting=meeting(shape)))


def _declared(correction: Correction, key: str) -> bool:
    """Whether it is of what is declared of a source, and not of its documents."""
    return correction.of_source and key in SOURCE_FACTS


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
