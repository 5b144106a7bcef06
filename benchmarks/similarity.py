"""True similarity, computed and never estimated: the Jaccard similarity of the sets of five-word shingles."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

import numpy as np

from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.text.shingles import shingles
from govern.text.words import words

SHINGLE = 5


def shingle_sets(texts: Sequence[str]) -> list[np.ndarray]:
    """Give each text's distinct shingles, sorted: uint64, shape (shingles,). Fewer than five words have none."""
    sets: list[np.ndarray] = []
    for batch in batches(Document(number, text.encode()) for number, text in enumerate(texts)):
        found = shingles(words(batch), SHINGLE)
        sets += [np.unique(found.hashes[first:last]) for first, last in pairwise(found.first.tolist())]
    return sets


def jaccard(left: np.ndarray, right: np.ndarray) -> float:
    """Give the share of the shingles of both that they have in common; 0 where neither has any."""
    common = len(np.intersect1d(left, right, assume_unique=True))
    either = len(left) + len(right) - common
    return common / either if either else 0.0


def similar_pairs(sets: Sequence[np.ndarray], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield every pair at least as alike as `threshold`, the lower number first, with its similarity.

    Exact: documents that alike share one of the rarest few shingles of either (Bayardo, Ma and Srikant 2007).
    """
    sizes = np.array([len(each) for each in sets])
    owners = np.repeat(np.arange(len(sets)), sizes)
    _, number, frequency = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
    rarest_first = np.lexsort((number, frequency[number], owners))
    place = np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    prefix = (place < sizes[owners] - np.ceil(threshold * sizes[owners]) + 1) & (frequency[number[rarest_first]] > 1)
    token, owner = number[rarest_first][prefix], owners[prefix]
    by_token = np.argsort(token, kind="stable")
    for pair in _sharing(token[by_token], owner[by_token]).tolist():
        left, right = pair >> 32, pair & 0xFFFFFFFF
        similarity = jaccard(sets[left], sets[right])
        if similarity >= threshold:
            yield left, right, similarity


def _sharing(token: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Give the pairs of owners with a token in common: the lower << 32 | the higher, each once, in order."""
    pairs = np.empty(0, dtype=np.int64)
    first = np.arange(len(token))
    for distance in count(1):
        first = first[first + distance < len(token)]
        first = first[token[first] == token[first + distance]]
        if not len(first):
            return pairs
        pairs = np.union1d(pairs, owner[first] << 32 | owner[first + distance])
    return pairs
