"""Texts that stand in the dev parts too, on which they would be scored, and texts that stand in two training parts,
which would teach their rare words as if they were common. Texts in both Han scripts are the same text.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from govern.detect.personal.names.dictionary import dictionary
from govern.detect.personal.names.training.gold import Row

STRETCH = 40  # characters; shorter texts are compared whole
STEP = 20  # of the stretches of a training text that are looked for
MOST_SHARED = 0.3  # of a training text: some sentences of courts and of news are said again


def without_shared(train: Mapping[str, Sequence[Row]], dev: Iterable[Sequence[Row]]) -> dict[str, list[Row]]:
    """Give the training sets without the texts of which more than a little stands in any set of `dev`, or in a
    training set that comes before.
    """
    known = {stretch for rows in dev for row in rows for stretch in _stretches(folded(row.text), 1)}
    kept = {}
    for name, rows in train.items():
        texts = [folded(row.text) for row in rows]
        kept[name] = [row for row, text in zip(rows, texts, strict=True) if _shared(text, known) <= MOST_SHARED]
        known.update(stretch for text in texts for stretch in _stretches(text, 1))
    return kept


def folded(text: str) -> str:
    """Give a text without case and in simplified characters."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return dictionary().folded[points].tobytes().decode("utf-32-le")


def _stretches(text: str, step: int) -> list[str]:
    return [text[at : at + STRETCH] for at in range(0, max(1, len(text) - STRETCH + 1), step)]


def _shared(text: str, known: set[str]) -> float:
    stretches = _stretches(text, STEP)
    return sum(stretch in known for stretch in stretches) / len(stretches)
