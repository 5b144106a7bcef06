"""Where licences may be told in a batch: the words around anchors. All else is never looked at closely."""

from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.rights.licences.words import LicenceWords, anchored, words_of_licences
from govern.text.words import words

AROUND = 60  # words before and after an anchor: rules are anchored by their rarest word, wherever it stands in them
GAP = 300  # words without an anchor that may stand in the middle of a licence's text


class Regions(NamedTuple):
    """The words around anchors; those of region `i`, all of document `row[i]`, are `first[i]` to `first[i + 1]`."""

    words: LicenceWords
    first: np.ndarray
    row: np.ndarray


def regions(batch: Batch) -> Regions:
    """Give the regions of the batch in order; none crosses documents, and no two of a document touch."""
    found = words(batch)
    places = anchored(found.hashes)
    row = np.searchsorted(found.first, places, side="right") - 1
    starts = np.maximum(places - AROUND, found.first[row])
    ends = np.minimum(places + AROUND + 1, found.first[row + 1])
    fresh = np.ones(len(places), dtype=bool)
    fresh[1:] = (row[1:] != row[:-1]) | (starts[1:] > ends[:-1] + GAP)
    opening = np.flatnonzero(fresh)
    starts, row = starts[opening], row[opening]
    ends = ends[np.append(opening[1:], len(places))[: len(opening)] - 1]
    sizes = ends - starts
    offsets = np.append(0, np.cumsum(sizes))
    every = np.arange(offsets[-1]) + np.repeat(starts - offsets[:-1], sizes)
    chosen = words_of_licences(batch, every)
    return Regions(chosen, np.append(np.searchsorted(chosen.places, starts), len(chosen.places)), row)
