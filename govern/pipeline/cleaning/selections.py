"""What leaves each file: the duplicates of the ledger, file by file, as numbers of records in its parts."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from govern.corpus.shard import CorpusFile, Part
from govern.corpus.writers.interface import Selection
from govern.pipeline.assemble import DOC_BITS, shard_facts
from govern.pipeline.linking.corpus import LinkedCorpus

ROWS = 1 << 16
LEAVING = """
    select documents.doc, documents.record
    from documents join duplicates using (doc) order by documents.doc
"""


class _Placed(NamedTuple):
    """A part: its documents are numbered from `doc` to `end`, its records from `record` on in the file."""

    part: Part
    doc: int
    end: int
    record: int


def selections(corpus: LinkedCorpus, files: Sequence[CorpusFile], connection: Any) -> Iterator[Selection]:
    """Yield each file of `files` with the records that leave it, in the order of the ledger.

    Files that gave no parts, because they could not be read at all, come last and lose nothing. `connection` knows
    the tables `documents` and `duplicates`.
    """
    leaving = _Leaving(connection)
    seen = set()
    for _, group in groupby(_placed(corpus), lambda placed: placed.part.file.path):
        parts = list(group)
        seen.add(parts[0].part.file.path)
        numbers = tuple(leaving.before(placed.end) - np.uint64(placed.record) for placed in parts)
        yield Selection(parts[0].part.file, tuple(placed.part for placed in parts), numbers)
    for file in files:
        if file.path not in seen:
            yield Selection(file, (), ())


def _placed(corpus: LinkedCorpus) -> Iterator[_Placed]:
    path, record = "", 0
    for shard, folder in zip(corpus.shards, corpus.folders, strict=True):
        facts = shard_facts(folder)
        if facts is None:
            raise FileNotFoundError(f"shard {shard.number} has no result in {folder}")
        doc = shard.number << DOC_BITS
        for part, counts in zip(shard.parts, facts["parts"], strict=True):
            if part.file.path != path:
                path, record = part.file.path, 0
            yield _Placed(part, doc, doc + counts["documents"], record)
            doc += counts["documents"]
            record += counts["records"]


class _Leaving:
    """The records of the documents that leave, taken from front to back; holds a few batches."""

    def __init__(self, connection: Any) -> None:
        self._batches = iter(connection.sql(LEAVING).to_arrow_reader(ROWS))
        self._docs = np.zeros(0, dtype=np.uint64)
        self._records = np.zeros(0, dtype=np.uint64)

    def before(self, doc: int) -> np.ndarray:
        """Give the records (uint64) of those not taken yet that come before `doc`."""
        taken = []
        while True:
            count = int(np.searchsorted(self._docs, np.uint64(doc)))
            taken.append(self._records[:count])
            self._docs, self._records = self._docs[count:], self._records[count:]
            batch = None if len(self._docs) else next(self._batches, None)
            if batch is None:
                return np.concatenate(taken)
            self._docs = batch.column("doc").to_numpy()
            self._records = batch.column("record").to_numpy()
