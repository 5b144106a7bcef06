"""How often the model's names are right, by how sure it is: measured on texts that it was not trained on."""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.mentions import Name
from govern.detect.personal.names.training.gold import Row

BINS = 12
IDENTITY = np.array([[0, 1], [0, 1]], dtype=np.float32)


def calibration(rows: Sequence[Row], found: Sequence[Sequence[Name]]) -> np.ndarray:
    """Give the sureness and the share of right names of equally filled bins, made to rise: float32, shape (2, n)."""
    said, right = [], []
    for row, names in zip(rows, found, strict=True):
        spans = set(row.spans)
        said += [name.probability for name in names]
        right += [(name.start, name.end, name.label) in spans for name in names]
    if len(said) < BINS:
        return IDENTITY
    order = np.argsort(said, kind="stable")
    bins = np.array_split(order, BINS)
    means = np.array([np.mean(np.array(said)[part]) for part in bins])
    shares = np.maximum.accumulate([np.mean(np.array(right)[part]) for part in bins])
    return np.round(np.array([means, shares]), 3).astype(np.float32)
