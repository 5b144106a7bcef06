"""Link: what only the whole corpus can tell. Who is a copy of whom, verified, and which of them stays."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from govern.duplicates.exact import exact_duplicates
from govern.duplicates.ranking import rank_documents, reason_expression
from govern.duplicates.settings import DuplicateSettings
from govern.ledger.reading import connect
from govern.ledger.tables import DUPLICATES, PASSAGES
from govern.ledger.writing import write_table
from govern.pipeline.engine import Engine
from govern.pipeline.link_near import link_near
from govern.pipeline.link_passages import find_passages
from govern.pipeline.linked_corpus import LinkedCorpus

ROWS = 1 << 16


def link(out: Path, corpus: LinkedCorpus, settings: DuplicateSettings, engine: Engine) -> dict[str, Any]:
    """Write `duplicates` and `passages` into `out` from its tables, and give the facts for the manifest."""
    work = out / "work" / "link"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (out / "duplicates.parquet").unlink(missing_ok=True)
    with closing(connect(out)) as connection:
        rank_documents(connection, settings)
        exact = exact_duplicates(connection)
        ranks = connection.sql("select rank from ranked order by doc").fetchnumpy()["rank"].astype(np.uint32)
        taking_part = np.ones(len(ranks), dtype=bool)
        taking_part[corpus.dense(exact["doc"].to_numpy())] = False
        near, facts = link_near(work, corpus, ranks, taking_part, settings, engine)
        found = pa.concat_tables([_level(exact, "exact"), near])
        rows = _with_reasons(connection, found, settings)
        count = write_table(out / "duplicates.parquet", DUPLICATES, rows)
    taking_part[corpus.dense(near["doc"].to_numpy())] = False
    repeated = _passages(out, corpus, settings, ~taking_part, ranks, engine)
    shutil.rmtree(work)
    return {"exact": exact.num_rows, "near": count - exact.num_rows, **facts, "passages": repeated}


def _passages(
    out: Path,
    corpus: LinkedCorpus,
    settings: DuplicateSettings,
    removed: np.ndarray,
    ranks: np.ndarray,
    engine: Engine,
) -> dict[str, Any] | None:
    """Write `passages` into `out`; None where none are looked for."""
    if not settings.passage_words:
        write_table(out / "passages.parquet", PASSAGES, ())
        return None
    return find_passages(out, corpus.shards, corpus.folders, corpus.reader, settings, removed, ranks, engine)


def _level(exact: pa.Table, level: str) -> pa.Table:
    rows = exact.num_rows
    return exact.append_column("level", pa.array([level] * rows, pa.string())).append_column(
        "similarity", pa.array(np.ones(rows), pa.float32())
    )


def _with_reasons(connection: Any, found: pa.Table, settings: DuplicateSettings) -> Iterator[pa.RecordBatch]:
    connection.register("found", found)
    query = f"""
        select found.doc, found.kept, found.level, found.similarity, {reason_expression(settings)} as reason
        from found join ranked gone on gone.doc = found.doc join ranked kept on kept.doc = found.kept
        order by found.doc
    """
    yield from connection.sql(query).to_arrow_reader(ROWS)
