"""What the scan notes beside a shard's result: which reference items its documents meet."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from govern.arrays import save_array
from govern.duplicates.reference_index import ReferenceIndex
from govern.duplicates.sorted_sets import sorted_set
from govern.text.words import Words

MEETINGS = "against.npy"  # uint32, shape (3, meetings): document in the shard, item, words of the item it covers
PLACES = "against-places.npy"  # uint32: where the runs begin that were met, among the words of all items


class Meetings:
    """Gathers what the documents of one shard meet, batch by batch."""

    def __init__(self, index: Path) -> None:
        self._index = reference_index(index)
        self._documents = 0
        self._met = [np.zeros((3, 0), dtype=np.uint32)]
        self._places = np.zeros(0, dtype=np.uint32)

    def add(self, words: Words) -> None:
        """Look up the words of the next batch."""
        found = self._index.meet(words)
        self._met.append(np.stack((found.rows + self._documents, found.items, found.words)).astype(np.uint32))
        if len(found.places):
            self._places = sorted_set(np.append(self._places, found.places.astype(np.uint32)))
        self._documents += len(words.first) - 1

    def write(self, folder: Path) -> None:
        """Write both files into `folder`."""
        save_array(folder / MEETINGS, np.concatenate(self._met, axis=1))
        save_array(folder / PLACES, self._places)


@lru_cache(maxsize=1)
def reference_index(folder: Path) -> ReferenceIndex:
    """Open an index once a process."""
    return ReferenceIndex(folder)
