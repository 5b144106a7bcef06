"""The compiled licence rules in memory: read once a process, when the first document with an anchor comes."""

import json
import lzma
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

from govern.text.bitmap import bitmap
from govern.text.fingerprints import fingerprints
from govern.text.words import Words

# in the order in which equal words are better told by them
KINDS = ("none", "text", "notice", "tag", "reference", "intro", "clue")
RULES, LICENCES = "rules.npz.xz", "licences.json"
HEAD = 4  # words by which a rule is looked up before it is compared as a whole
SEED, SEED_WINDOW = 5, 6  # a shared run of ten words is always seen
UNKNOWN = np.uint16(0xFFFF)
BASE = 0xD1342543DE82EF95  # odd, so that it has an inverse modulo 2^64
INVERSE = pow(BASE, -1, 1 << 64)


class Licence(NamedTuple):
    """What ScanCode knows of one licence: SPDX id or LicenseRef, category, whether it is an exception, other ids.

    `replaced` is the expression in ScanCode's keys that stands for one no longer in use.
    """

    spdx: str
    category: str
    exception: bool
    replaced: str
    others: tuple[str, ...]


class Seeds(NamedTuple):
    """Winnowed runs of words of all rules, sorted by `hashes` (uint64): the rule (uint16) and word of each.

    `of_rule` (int64, shape (rules,)) is how many each rule has, `bits` a bitmap of the hashes.
    """

    hashes: np.ndarray
    rule: np.ndarray
    word: np.ndarray
    of_rule: np.ndarray
    bits: np.ndarray


class Heads(NamedTuple):
    """The first words of rules as hashes, sorted and unique, and for each the lengths of the rules that begin so:
    those of head `i` are `lengths[first[i]:first[i + 1]]`; `bits` is a bitmap of the hashes.
    """

    hashes: np.ndarray
    first: np.ndarray
    lengths: np.ndarray
    bits: np.ndarray


class Wholes(NamedTuple):
    """The hashes of whole rules, sorted, with the rule of each and a bitmap of them."""

    hashes: np.ndarray
    rule: np.ndarray
    bits: np.ndarray


@dataclass(frozen=True, eq=False)
class Index:
    """All rules. Arrays over rules have shape (rules,); the words of rule `i` are `stream[starts[i]:starts[i + 1]]`,
    numbers of `vocabulary` (sorted hashes), and `wholes[i]` is the hash of all of them. `required` has rows (rule,
    first word, behind the last word).
    """

    vocabulary: np.ndarray
    stream: np.ndarray
    starts: np.ndarray
    expression: np.ndarray
    kind: np.ndarray
    relevance: np.ndarray
    coverage: np.ndarray
    continuous: np.ndarray
    required: np.ndarray
    wholes: np.ndarray
    expressions: tuple[str, ...]

    @cached_property
    def lengths(self) -> np.ndarray:
        """Words of each rule (int64)."""
        return np.diff(self.starts)

    @cached_property
    def by_whole(self) -> Wholes:
        """Give the rules by the hashes of all their words."""
        order = np.argsort(self.wholes, kind="stable")
        return Wholes(self.wholes[order], order, bitmap(self.wholes))

    @cached_property
    def heads(self) -> tuple[Heads, ...]:
        """Give the heads of rules with one word, with two, and so on; the last has those of all longer rules."""
        return tuple(self._heads(size) for size in range(1, HEAD + 1))

    @cached_property
    def seeds(self) -> Seeds:
        """Give the places by which rules are found that a text has but in part."""
        found = fingerprints(
            Words(self.vocabulary[self.stream], np.zeros(0), np.zeros(0), self.starts), SEED, SEED_WINDOW
        )
        order = np.argsort(found.hashes, kind="stable")
        rule, word = found.row[order].astype(np.uint16), found.word[order].astype(np.uint16)
        hashes = found.hashes[order]
        return Seeds(hashes, rule, word, np.bincount(found.row, minlength=len(self.lengths)), bitmap(hashes))

    def words_of(self, rule: int) -> np.ndarray:
        """Give the words of a rule as numbers of `vocabulary`."""
        return self.stream[self.starts[rule] : self.starts[rule + 1]]

    def numbers(self, hashes: np.ndarray) -> np.ndarray:
        """Give the numbers of words by their hashes, `UNKNOWN` for those that no rule has (uint16)."""
        place = np.minimum(np.searchsorted(self.vocabulary, hashes), len(self.vocabulary) - 1)
        return np.where(self.vocabulary[place] == hashes, place.astype(np.uint16), UNKNOWN)

    def required_of(self, rule: int) -> np.ndarray:
        """Give the runs of words that a rule must have, shape (runs, 2)."""
        first, last = np.searchsorted(self.required[:, 0], [rule, rule + 1])
        return self.required[first:last, 1:]

    def _heads(self, size: int) -> Heads:
        chosen = np.flatnonzero(self.lengths >= size if size == HEAD else self.lengths == size)
        first = self.starts[chosen][:, None] + np.arange(size)
        hashes = leading_hashes(
            self.vocabulary[self.stream[first]].ravel(), np.arange(len(chosen)) * size, np.full(len(chosen), size)
        )
        pairs = np.unique(np.stack([hashes, self.lengths[chosen].astype(np.uint64)]), axis=1)
        unique, first = np.unique(pairs[0], return_index=True)
        return Heads(unique, np.append(first, pairs.shape[1]), pairs[1].astype(np.int64), bitmap(unique))


def leading_hashes(words: np.ndarray, starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Hash runs of words (uint64 hashes) that begin at `starts` and have `sizes` words, at least one each."""
    offsets = np.append(0, np.cumsum(sizes))
    place = np.arange(offsets[-1]) - np.repeat(offsets[:-1], sizes)
    chosen = words[place + np.repeat(starts, sizes)]
    chosen *= powers(BASE, int(sizes.max()))[place]
    hashes: np.ndarray = np.add.reduceat(chosen, offsets[:-1])
    return hashes


def powers(base: int, count: int) -> np.ndarray:
    """Give the powers 0 to `count` - 1 of a number modulo 2^64."""
    factors = np.full(max(count, 1), base, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


@cache
def index() -> Index:
    """Read the index of the installed package."""
    packed = (files("govern.detect.rights.licences") / RULES).read_bytes()
    with np.load(BytesIO(lzma.decompress(packed)), allow_pickle=False) as arrays:
        columns = {name: arrays[name] for name in arrays.files}
    starts = np.append(0, np.cumsum(columns.pop("lengths").astype(np.int64)))
    expressions = tuple(columns.pop("expressions").tobytes().decode().split("\n"))
    return Index(starts=starts, expressions=expressions, **columns)


@cache
def licences() -> dict[str, Licence]:
    """Give the licences by ScanCode's key."""
    table = json.loads((files("govern.detect.rights.licences") / LICENCES).read_text("utf-8"))
    return {
        key: Licence(spdx, category, bool(exception), replaced, tuple(others))
        for key, (spdx, category, exception, replaced, *others) in table.items()
    }
