"""Seeds of shared passages: two documents have the same fingerprint in these places. Nothing is claimed yet."""

from typing import NamedTuple

import numpy as np

ALL_PAIRS = 8  # documents of one fingerprint that are all compared with one another
REPRESENTATIVES = 4  # where more documents have it, each is compared with so many of the best-ranked
OCCURRENCES = 4  # places of one document with the same fingerprint that are looked at

SEED = np.dtype([("left", "<u4"), ("left_word", "<u4"), ("right", "<u4"), ("right_word", "<u4")])


class _Runs(NamedTuple):
    """Consecutive rows with the same key: `of` is each row's run, `first` and `size` are the runs' own."""

    of: np.ndarray
    first: np.ndarray
    size: np.ndarray


def seed_pairs(hashes: np.ndarray, docs: np.ndarray, words: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """Give the seeds among fingerprints: `SEED` rows sorted by right document, then left, then place.

    All arguments have shape (fingerprints,): hash, document, word where it begins, and the rank of the document
    (smaller is preferred). The left document of a seed is always the preferred one.

    Cost stays linear in the fingerprints: up to `ALL_PAIRS` documents with the same one are compared pairwise;
    where more have it, every one is compared with the `REPRESENTATIVES` best-ranked only; and of the places that
    one document has it at, the first `OCCURRENCES` count. A passage is lost by that only where more than
    `ALL_PAIRS` documents have all its fingerprints and the best-ranked of them do not have the passage.
    """
    order = np.argsort(hashes, kind="stable")
    repeated = _repeated(hashes[order])
    order = order[repeated]
    if not len(order):
        return np.zeros(0, SEED)
    order = order[np.lexsort((words[order], docs[order], rank[order], hashes[order]))]
    hashes, docs, words = hashes[order], docs[order], words[order]
    by_hash = _runs(hashes[1:] != hashes[:-1])
    by_doc = _runs((hashes[1:] != hashes[:-1]) | (docs[1:] != docs[:-1]))
    # a fingerprint's documents, the best-ranked first, are consecutive runs: `position` counts them
    first_doc = by_doc.of[by_hash.first]
    position = by_doc.of - first_doc[by_hash.of]
    documents = np.diff(np.append(first_doc, len(by_doc.first)))[by_hash.of]
    partners = np.minimum(position, np.where(documents <= ALL_PAIRS, ALL_PAIRS, REPRESENTATIVES))
    partners[np.arange(len(hashes)) - by_doc.first[by_doc.of] >= OCCURRENCES] = 0
    found = [np.zeros(0, SEED)]
    for partner in range(ALL_PAIRS):
        right = np.flatnonzero(partners > partner)
        run = first_doc[by_hash.of[right]] + partner
        for occurrence in range(OCCURRENCES):
            there = by_doc.size[run] > occurrence
            left = by_doc.first[run[there]] + occurrence
            found.append(_seeds(docs, words, left, right[there]))
    seeds = np.concatenate(found)
    return seeds[np.lexsort((seeds["right_word"], seeds["left_word"], seeds["left"], seeds["right"]))]


def _repeated(values: np.ndarray) -> np.ndarray:
    """Tell which of sorted values stand more than once."""
    same = values[1:] == values[:-1]
    repeated = np.zeros(len(values), dtype=bool)
    repeated[1:] |= same
    repeated[:-1] |= same
    return repeated


def _runs(changes: np.ndarray) -> _Runs:
    """Cut rows into runs; `changes` tells between which, shape (rows - 1,)."""
    starts = np.concatenate(([True], changes))
    first = np.flatnonzero(starts)
    return _Runs(np.cumsum(starts) - 1, first, np.diff(np.append(first, len(starts))))


def _seeds(docs: np.ndarray, words: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    seeds = np.empty(len(left), dtype=SEED)
    seeds["left"], seeds["left_word"] = docs[left], words[left]
    seeds["right"], seeds["right_word"] = docs[right], words[right]
    return seeds
