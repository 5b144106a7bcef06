"""Signatures are datasketch's own, bit for bit, and estimate the Jaccard similarity as theory says."""

import math

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.duplicates import signatures as module
from govern.duplicates.signatures import EMPTY, as_minhash, element_hashes, signatures
from govern.text.shingles import Shingles, shingles
from govern.text.words import words

TEXTS = st.lists(st.text("abcd ", max_size=60), min_size=1, max_size=8)


def shingled(*texts: str) -> Shingles:
    return shingles(words(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])), 3)


def datasketchs(hashes: np.ndarray, count: int, seed: int) -> MinHash:
    sketch = MinHash(num_perm=count, seed=seed, scheme="affine32", hashfunc=int)
    sketch.update_batch(hashes.tolist())
    return sketch


@settings(deadline=None)
@given(TEXTS, st.integers(1, 40), st.integers(1, 99), st.integers(1, 9))
def test_they_are_datasketchs_bit_for_bit(texts: list[str], count: int, seed: int, block: int) -> None:
    found = shingled(*texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        result = signatures(found, count, seed)
    assert result.dtype == np.uint32
    hashes = element_hashes(found)
    for row in range(len(texts)):
        own = hashes[found.first[row] : found.first[row + 1]]
        assert result[row].tolist() == datasketchs(own, count, seed).hashvalues.tolist()


def test_the_first_values_are_the_same_when_only_they_are_made() -> None:
    found = shingled("one two three four five six", "too short")
    assert signatures(found, 64, 1, used=10).tolist() == signatures(found, 64, 1)[:, :10].tolist()


def test_they_can_be_loaded_there() -> None:
    found = shingled("one two three four five six", "one two three four five seven")
    loaded = [as_minhash(row, seed=1) for row in signatures(found, 64, 1)]
    assert all(isinstance(each, MinHash) for each in loaded)
    assert loaded[0].jaccard(loaded[1]) == pytest.approx(3 / 5, abs=0.2)


def test_a_document_without_shingles_has_the_empty_signature() -> None:
    assert np.all(signatures(shingled("too short"), 16, 1) == EMPTY)


@pytest.mark.parametrize("similarity", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_the_estimate_has_no_bias_and_the_spread_of_theory(similarity: float) -> None:
    """Broder 1997: the share of equal places has mean J and standard deviation sqrt(J(1 - J) / k)."""
    dice = np.random.default_rng(5)
    count, size, trials = 128, 1000, 300
    shared = round(size * 2 * similarity / (1 + similarity))
    true = shared / (2 * size - shared)
    hashes = []
    for _ in range(trials):
        values = dice.integers(0, 1 << 63, 2 * size - shared, dtype=np.uint64) * np.uint64(2)
        hashes += [values[:size], values[size - shared :]]
    first = np.append(0, np.cumsum([len(each) for each in hashes]))
    result = signatures(Shingles(np.concatenate(hashes), np.arange(first[-1]), first), count, seed=1)
    estimates = (result[0::2] == result[1::2]).mean(axis=1)
    spread = math.sqrt(true * (1 - true) / count)
    assert estimates.mean() == pytest.approx(true, abs=4 * spread / math.sqrt(trials))
    assert estimates.std() == pytest.approx(spread, rel=0.25)
