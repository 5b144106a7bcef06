"""The tagger of names: which characters of a text name a person, a place or an organisation, and how sure it is."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.names.chains import COUNT, best_tags, chains
from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.features import (
    Looks,
    character_features,
    word_features,
)
from govern.detect.personal.names.mentions import LABELS, Name, borders, decoded, joined, repeated
from govern.detect.personal.names.model import Model, read
from govern.detect.personal.names.pieces import Block, blocks
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

    def _names(self, tokens: Tokens, block: Block) -> list[tuple[int, Name]]:
        looks = Looks(tokens, self.model.lexicon)
        at = looks.candidates()
        given = emissions(self.model, looks, at)
        runs = chains(at, tokens.broken)
        tags = best_tags(given, runs, self.model.transitions)
        tagged = decoded(self.model, at, runs, given, tags)
        names = joined(tagged, repeated(looks, at, tagged, tags > 0))
        starts, ends = borders(looks, names)
        texts = tokens.texts[names.first]
        moved = block.offsets[texts] - tokens.borders[texts]
        columns = (starts + moved, ends + moved, names.label, np.round(names.probability, 3))
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [
            (block.rows[text], Name(start, end, LABELS[label], probability))
            for text, (start, end, label, probability) in zip(texts.tolist(), rows, strict=True)
        ]


def emissions(model: Model, looks: Looks, at: np.ndarray) -> np.ndarray:
    """Give the score of every tag for the candidates at `at`: float32, shape (7, candidates)."""
    given = np.zeros((COUNT, len(at)), dtype=np.float32)
    single = looks.first[at] == SINGLE
    for characters in (False, True):
        places = np.flatnonzero(single == characters)
        for first in range(0, len(places), CHUNK):
            chosen = places[first : first + CHUNK]
            keys = character_features(looks.tokens, at[chosen]) if characters else word_features(looks, at[chosen])
            given[:, chosen] = scores(model.table, keys)
    return given


@cache
def _shipped() -> Tagger:
    return Tagger(read((files("govern.detect.personal.names") / WEIGHTS).read_bytes()))
