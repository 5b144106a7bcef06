"""Rows of Arrow tables that stay."""

import numpy as np
import pyarrow as pa

from govern.corpus.writers.interface import Leaving


def staying(rows: pa.Table | pa.RecordBatch, leaving: Leaving, first: int) -> pa.Table | pa.RecordBatch:
    """Give the rows that stay of those numbered from `first` on."""
    gone = leaving.take_range(first, first + rows.num_rows)
    if not len(gone):
        return rows
    mask = np.ones(rows.num_rows, dtype=bool)
    mask[gone - first] = False
    return rows.filter(pa.array(mask))
