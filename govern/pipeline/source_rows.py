"""The sources table: what is declared of each source, what lies beside its files, and how much there is of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa

from govern.corpus.beside import facts_beside
from govern.corpus.declaration import Collected, Generator, Source
from govern.corpus.sources import Sources
from govern.detect.masking import mask_texts
from govern.ledger.reading import connect
from govern.ledger.tables import SOURCES
from govern.ledger.writing import write_table

COUNTS = """
    with read as (select source, count(*) as documents, sum(bytes) as bytes from documents group by source),
    unread as (select source, sum(coalesce(records, 1)) as skipped from skipped group by source)
    select source, coalesce(documents, 0), coalesce(bytes, 0), coalesce(skipped, 0)
    from read full outer join unread using (source) order by source
"""


def write_sources(out: Path, sources: Sources, root: Path | None, files: Mapping[str, str]) -> None:
    """Write `sources` into `out`: a row for each source that has files or is declared, in the order of the names.

    `files` gives each file's source; `root` is the folder that their paths are relative to, where it can be looked
    into. What is declared and has no files is a row too: a promise that the corpus does not keep.
    """
    with closing(connect(out)) as connection:
        counts = {row[0]: row[1:] for row in connection.execute(COUNTS).fetchall()}
    paths = defaultdict(list)
    for path, source in files.items():
        paths[source].append(path)
    names = sorted({*counts, *paths, *sources.declared})
    rows = [_row(name, sources, root, paths[name], counts.get(name, (0, 0, 0))) for name in names]
    write_table(out / "sources.parquet", SOURCES, [pa.RecordBatch.from_pylist(rows, schema=SOURCES)])


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
    collected = source.collected or Collected()
    generator = source.generator or Generator()
    made_by = " ".join(word for word in (generator.model, generator.version) if word)
    url, license, made_by_masked = mask_texts([source.url, source.license, made_by or None])
    return {
        "origin": source.origin,
        "url": url,
        "license": license,
        "collected_from": collected.from_,
        "collected_to": collected.to,
        "legal_basis": source.legal_basis,
        "generator": made_by_masked,
        "contact": source.contact is not None,
    }
