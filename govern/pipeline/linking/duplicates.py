"""Link: what only the whole corpus can tell. Who is a copy of whom, verified, and which of them stays."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from govern.duplicates.exact import exact_duplicates
from govern.duplicates.ranking import rank_documents, reason_expression
from govern.duplicates.settings import DuplicateSettings
from govern.ledger.reading import connect
from govern.ledger.tables import DUPLICATES, PASSAGES
from govern.ledger.writing import write_table
from govern.pipeline.engine import Engine
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.linking.near import link_near
from govern.pipeline.passages.linking import find_passages

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
        found = pa.concat_tables([_followed(exact, near), near])
        rows = _with_reasons(connection, found, settings)
        write_table(out / "duplicates.parquet", DUPLICATES, rows)
    taking_part[corpus.dense(near["doc"].to_numpy())] = False
    repeated = _passages(out, corpus, settings, ~taking_part, ranks, engine)
    shutil.rmtree(work)
    levels = {level: pc.sum(pc.equal(found["level"], level)).as_py() or 0 for level in ("exact", "near")}
    return {**levels, **facts, "passages": repeated}


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
    return find_passages(out, corpus, settings, removed, ranks, engine)


def _followed(exact: pa.Table, near: pa.Table) -> pa.Table:
    """Give the exact copies as rows of `near`'s columns.

    Where the one that an exact copy was kept for leaves itself, as a near copy, the copy leaves for the same
    survivor: it has the same words, so what was verified of the one holds for the other.
    """
    doc, kept = exact["doc"].to_numpy(), exact["kept"].to_numpy()
    level = np.full(len(doc), "exact", dtype=object)
    similarity = np.ones(len(doc), dtype=np.float32)
    if near.num_rows and len(doc):
        gone = near["doc"].to_numpy()
        order = np.argsort(gone)
        place = order[np.minimum(np.searchsorted(gone[order], kept), len(gone) - 1)]
        follows = gone[place] == kept
        level[follows] = "near"
        similarity[follows] = near["similarity"].to_numpy()[place[follows]]
        kept = np.where(follows, near["kept"].to_numpy()[place], kept)
    columns = {"doc": doc, "kept": kept, "level": pa.array(level, pa.string()), "similarity": similarity}
    return pa.table(columns, schema=near.schema)


def _with_reasons(connection: Any, found: pa.Table, settings: DuplicateSettings) -> Iterator[pa.RecordBatch]:
    connection.register("found", found)
    query = f"""
        select found.doc, found.kept, found.level, found.similarity, {reason_expression(settings)} as reason
        from found join ranked gone on gone.doc = found.doc join ranked kept on kept.doc = found.kept
        order by found.doc
    """
    yield from connection.sql(query).to_arrow_reader(ROWS)
