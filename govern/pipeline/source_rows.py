"""The sources table: what is declared of each source, what lies beside its files, and how much there is of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from govern.corpus.beside import facts_beside
from govern.corpus.sources import Sources
from govern.corpus.spdx import UNKNOWN
from govern.ledger.reading import connect
from govern.ledger.tables import SOURCES
from govern.ledger.writing import write_table
from govern.pipeline.shown import shown

if TYPE_CHECKING:
    from govern.corpus.declaration import Source
    from govern.pipeline.engine import Engine

COUNTS = """
    with read as (select source, count(*) as documents, sum(bytes) as bytes from documents group by source),
    unread as (select source, sum(coalesce(records, 1)) as skipped from skipped group by source)
    select source, coalesce(documents, 0), coalesce(bytes, 0), coalesce(skipped, 0)
    from read full outer join unread using (source) order by source
"""


def write_sources(
    out: Path,
    sources: Sources,
    root: Path | None,
    files: Mapping[str, str],
    words: Mapping[str, str],
    engine: Engine,
) -> None:
    """Write `sources` into `out`: a row for each source that has files or is declared, in the order of the names.

    `files` gives each file's source; `root` is the folder that their paths are relative to, where it can be looked
    into; `words` gives what may be written of names and other words. What is declared and has no files is a row too:
    a promise that the corpus does not keep.
    """
    with closing(connect(out)) as connection:
        counts = {row[0]: row[1:] for row in connection.execute(COUNTS).fetchall()}
    paths = defaultdict(list)
    for path, source in files.items():
        paths[source].append(path)
    claimed = _claimed_twice(sources, files)
    rows = []
    for name in sorted({*paths, *sources.declared, *_unread_sources(counts, words, paths, sources)}):
        row = _row(name, sources, root, paths[name], counts.get(words.get(name, name), (0, 0, 0)))
        rows.append({**row, "gaps": [*row["gaps"], *claimed.get(name, [])]})
    safe = {**shown(_told(rows) - words.keys(), engine), **words}
    rows = [{key: _shown(value, safe) for key, value in row.items()} for row in rows]
    write_table(out / "sources.parquet", SOURCES, [pa.RecordBatch.from_pylist(rows, schema=SOURCES)])


def _told(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Give every text of the rows."""
    values = [
        each for row in rows for value in row.values() for each in (value if isinstance(value, list) else [value])
    ]
    return {each for each in values if isinstance(each, str)}


def _shown(value: Any, safe: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_shown(each, safe) for each in value]
    return safe.get(value, value) if isinstance(value, str) else value


def source_words(source: Source) -> list[str | None]:
    """Give the words of a declaration that the ledger repeats."""
    return [value for value in (source.name, *_declared(source).values()) if isinstance(value, str)]


def _unread_sources(
    counts: Mapping[str, Any], words: Mapping[str, str], paths: Mapping[str, Any], sources: Sources
) -> set[str]:
    """Give the sources of which no file could be read at all: they are known from what was skipped alone."""
    return set(counts) - {words.get(name, name) for name in (*paths, *sources.declared)}


def _claimed_twice(sources: Sources, files: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the gaps of sources whose files another source claims too: only the first one counts."""
    gaps = defaultdict(list)
    for first, other, count in sources.overlaps(files):
        gaps[other].append(f"paths: {count:,} of its files belong to {first}, which is declared before it")
    return gaps


def _row(
    name: str, sources: Sources, root: Path | None, paths: Sequence[str], counts: tuple[int, int, int]
) -> dict[str, Any]:
    declared = sources.declared.get(name)
    documents, size, skipped = counts
    row: dict[str, Any] = {
        "source": name,
        "declared": declared is not None,
        "contact": False,
        "files": len(paths),
        "documents": documents,
        "bytes": int(size),
        "skipped": int(skipped),
        "gaps": sources.gaps(name),
    }
    if declared is not None:
        row |= _declared(declared)
    if root is not None:
        beside = facts_beside(root, paths)
        row |= {"card_license": beside.card_license, "licence_file": beside.licence_file}
        row["gaps"] = [*row["gaps"], *beside.gaps(row.get("license"))]
    return row


def _declared(source: Source) -> dict[str, Any]:
    """Give what `sources.yaml` says of a source; the contact itself stays there, only that there is one is said."""
    from govern.corpus.declaration import Collected, Generator

    collected = source.collected or Collected()
    generator = source.generator or Generator()
    return {
        "origin": source.origin,
        "url": source.url,
        "license": source.license,
        "collected_from": collected.from_,
        "collected_to": collected.to,
        "legal_basis": source.legal_basis,
        "generator": " ".join(word for word in (generator.model, generator.version) if word) or None,
        "contact": source.contact not in (None, UNKNOWN),
    }
