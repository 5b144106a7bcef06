"""The tagger of names: which characters of a text name a person, a place or an organisation, and how sure it is."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib.resources import files

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.names.chains import COUNT, OUTSIDE, best_tags, chains
from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.features import word_features
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.han import Han
from govern.detect.personal.names.looks import Looks
from govern.detect.personal.names.mentions import (
    LABELS,
    Name,
    borders,
    decoded,
    joined,
    repeated,
)
from govern.detect.personal.names.model import Model, read
from govern.detect.personal.names.pieces import Block, blocks
from govern.detect.personal.names.sights import sights
from govern.detect.personal.names.table import scores
from govern.detect.personal.names.tokens import Tokens

WEIGHTS = "weights.npz"
CHUNK = 1 << 12  # candidates that are scored together, so that they stay in the cache


class Tagger:
    """Tags a whole batch at once; what it gives for a document does not depend on the batch it falls in."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def load(cls) -> "Tagger":
        """Give the tagger with the weights that ship with the package; they are read once a process."""
        return _shipped()

    def tag(self, documents: Batch | Sequence[str]) -> list[list[Name]]:
        """Give the names of every document, in order, none overlapping another."""
        if not isinstance(documents, Batch):
            documents = Batch(
                0,
                [Document(row, text.encode("utf-8")) for row, text in enumerate(documents)],
            )
        found: list[list[Name]] = [[] for _ in range(len(documents))]
        for block in blocks(documents):
            tokens = Tokens(block.points, block.borders, self.model.classes)
            for row, name in self._names(tokens, block):
                found[row].append(name)
        return found

    def _names(self, tokens: Tokens, block: Block) -> Iterable[tuple[int, Name]]:
        looks = Looks(tokens, self.model.lexicon)
        candidates = looks.candidates()
        at, given = emissions(self.model, looks, candidates)
        given[0] += self.model.outside[looks.languages[tokens.texts[at]]]
        runs = chains(at, tokens.broken)
        tags = best_tags(given, runs, self.model.transitions)
        tagged = decoded(self.model, at, runs, given, tags)
        names = joined(tagged, repeated(looks, candidates, at[tags > 0], tagged))
        starts, ends = borders(looks, names)
        texts = tokens.texts[names.first]
        moved = block.offsets[texts] - tokens.borders[texts]
        columns = starts + moved, ends + moved, names.label, np.round(names.probability, 3)
        start, end, label, probability = (column.tolist() for column in columns)
        made = map(Name._make, zip(start, end, map(LABELS.__getitem__, label), probability, strict=True))
        return zip(map(block.rows.__getitem__, texts.tolist()), made, strict=True)


def emissions(model: Model, looks: Looks, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give those of the candidates at `at` that may be in a name, and the score of every tag for them.

    The scores are float32, of shape (7, candidates).
    """
    single = looks.first[at] == SINGLE
    if not single.any():
        return at, _scored(model, partial(word_features, looks), at)
    han = Han(Grams(looks.tokens, looks.tokens.starts[at[single]]))
    passing = model.gate.passes(han.grams)
    kept = ~single
    kept[single] = passing
    begun, ended = openings(at, kept, looks.tokens.broken)
    at = at[kept]
    given = np.empty((COUNT, len(at)), dtype=np.float32)
    for chosen, places, features in sights(looks, at, han, np.flatnonzero(passing)):
        given[:, chosen] = _scored(model, features, places)
    given[:, begun] += (model.transitions[OUTSIDE] - model.transitions[COUNT])[:, None]
    given[:, ended] += model.transitions[:COUNT, OUTSIDE][:, None]
    return at, given


def openings(at: np.ndarray, kept: np.ndarray, broken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell which of the kept candidates follow one that was not kept in the same run, and which come before one."""
    joined = (at[1:] == at[:-1] + 1) & ~broken[at[1:]]
    begun, ended = np.zeros(len(at), dtype=bool), np.zeros(len(at), dtype=bool)
    begun[1:] = joined & ~kept[:-1]
    ended[:-1] = joined & ~kept[1:]
    return begun[kept], ended[kept]


def _scored(model: Model, features: Callable[[np.ndarray], np.ndarray], places: np.ndarray) -> np.ndarray:
    given = np.empty((COUNT, len(places)), dtype=np.float32)
    for first in range(0, len(places), CHUNK):
        given[:, first : first + CHUNK] = scores(model.table, features(places[first : first + CHUNK]))
    return given


@cache
def _shipped() -> Tagger:
    return Tagger(read((files("govern.detect.personal.names") / WEIGHTS).read_bytes()))
