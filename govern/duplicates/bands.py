"""Bands: a signature cut into groups of rows, each as one 64-bit hash. Documents that share one are compared."""

import numpy as np

from govern.duplicates.geometry import geometry
from govern.duplicates.settings import DuplicateSettings
from govern.duplicates.signatures import signatures
from govern.text.shingles import Shingles
from govern.text.words import mix

NO_SHINGLES = np.uint64(0)  # the hash of every band of a document that is too short to have shingles
_MULTIPLIER = np.uint64(0x9FB21C651E98DF25)


def band_hashes(found: Shingles, settings: DuplicateSettings) -> np.ndarray:
    """Give the band hashes of a batch's documents from their shingles: uint64, shape (bands, documents).

    A document without shingles has `NO_SHINGLES` in every band: it is compared with nothing.
    """
    bands, rows = geometry(settings.threshold, settings.permutations)
    used = signatures(found, settings.permutations, settings.seed, used=bands * rows)
    parts = used.reshape(-1, bands, rows)
    hashes = np.zeros(parts.shape[:2], dtype=np.uint64)
    for row in range(rows):
        hashes *= _MULTIPLIER
        hashes += parts[:, :, row]
    mix(hashes)
    hashes[hashes == NO_SHINGLES] = 1
    hashes[np.diff(found.first) == 0] = NO_SHINGLES
    return np.ascontiguousarray(hashes.T)
