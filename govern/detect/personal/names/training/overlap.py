"""Texts of the training parts that stand in the dev parts too: what was trained on them would be scored on them."""

from collections.abc import Iterable, Mapping, Sequence

from govern.detect.personal.names.training.gold import Row

STRETCH = 40  # characters; shorter texts are compared whole
STEP = 20  # of the stretches of a training text that are looked for
MOST_SHARED = 0.3  # of a training text: some sentences of courts and of news are said again


def without_shared(train: Mapping[str, Sequence[Row]], dev: Iterable[Sequence[Row]]) -> dict[str, list[Row]]:
    """Give the training sets without the texts of which more than a little stands in any set of `dev`."""
    known = {row.text[at : at + STRETCH] for rows in dev for row in rows for at in _starts(row.text, 1)}
    return {name: [row for row in rows if _shared(row.text, known) <= MOST_SHARED] for name, rows in train.items()}


def _starts(text: str, step: int) -> range:
    return range(0, max(1, len(text) - STRETCH + 1), step)


def _shared(text: str, known: set[str]) -> float:
    starts = _starts(text, STEP)
    return sum(text[at : at + STRETCH] in known for at in starts) / len(starts)
