"""From texts with marked names to a model: words, features, weights, calibration."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.characters import make_classes
from govern.detect.personal.names.gate import Gate
from govern.detect.personal.names.model import Model
from govern.detect.personal.names.table import BITS, Table, packed
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.calibration import IDENTITY, calibration
from govern.detect.personal.names.training.descent import Settings, descend
from govern.detect.personal.names.training.examples import Examples, examples, together
from govern.detect.personal.names.training.gating import make_gate
from govern.detect.personal.names.training.gold import Row, marked
from govern.detect.personal.names.training.leaning import EVEN, leaning
from govern.detect.personal.names.training.selection import (
    numbered,
    seen_often,
    strongest,
    summed,
)
from govern.detect.personal.names.training.words import learnt_lexicon

WIDE_BITS = 23  # of the tables of trials, in which few features share a slot
FOLDS = (
    3  # trials, each without another part of the texts: what leans and how sure names are is measured on that part
)
ASIDE = 12  # one part in so many says what passes the gate

Lists = tuple[np.ndarray, np.ndarray]
Sets = Mapping[str, Sequence[Row]]


class Trial(NamedTuple):
    """A model without the texts in `aside`, and how strong its features are."""

    model: Model
    aside: list[Row]
    keys: np.ndarray
    strength: np.ndarray


def make_model(sets: Sets, lists: Lists, settings: Settings, workers: int = 1) -> Model:
    """Train on parts of the texts, with many features, to choose among those and to calibrate; then on all texts.

    The same model for any number of `workers`, processes in which the trials run.
    """
    classes = make_classes()
    trial = partial(_trial, sets, classes, lists, settings)
    if workers == 1:
        trials = list(map(trial, range(FOLDS)))
    else:
        with ProcessPoolExecutor(workers, get_context("spawn")) as executor:
            trials = list(executor.map(trial, range(FOLDS)))
    outside = leaning([(trial.model, trial.aside) for trial in trials])
    aside = [row for trial in trials for row in trial.aside]
    found = [
        names
        for trial in trials
        for names in Tagger(trial.model._replace(outside=outside)).tag([row.text for row in trial.aside])
    ]
    measured = calibration(aside, found)
    keys, strength = summed([(trial.keys, trial.strength) for trial in trials])
    keys = keys[strongest(strength, keys, BITS)]
    most, last = parted(sets, ASIDE, ASIDE - 1)
    gate = make_gate([marked(rows, classes) for rows in most.values()], [marked(last, classes)])
    model, seen = _prepared(sets, classes, lists, gate)
    features, begins = numbered(seen, keys, BITS)
    weights, transitions = descend(seen, features, begins, len(keys), settings)
    return model._replace(table=packed(keys, weights), outside=outside, transitions=transitions, calibration=measured)


def parted(sets: Sets, parts: int, part: int) -> tuple[dict[str, list[Row]], list[Row]]:
    """Give the sets without one of the parts that each is cut into, and that part: texts of one document mostly stand
    side by side, so that few of its names are in what is left.
    """
    cuts = {name: (len(rows) * part // parts, len(rows) * (part + 1) // parts) for name, rows in sets.items()}
    left = {name: [*rows[: cuts[name][0]], *rows[cuts[name][1] :]] for name, rows in sets.items()}
    return left, [row for name, rows in sets.items() for row in rows[slice(*cuts[name])]]


def _trial(sets: Sets, classes: np.ndarray, lists: Lists, settings: Settings, part: int) -> Trial:
    most, aside = parted(sets, FOLDS, part)
    gate = make_gate([marked(rows, classes) for rows in most.values()], [marked(aside, classes)])
    model, seen = _prepared(most, classes, lists, gate)
    keys = seen_often(seen.keys, WIDE_BITS)
    features, begins = numbered(seen, keys, WIDE_BITS)
    weights, transitions = descend(seen, features, begins, len(keys), settings)
    strength = np.abs(weights).max(1) * np.sqrt(np.bincount(features, minlength=len(keys)))
    chosen = strongest(strength, keys, BITS)
    table = packed(keys[chosen], weights[chosen])
    return Trial(model._replace(table=table, transitions=transitions), aside, keys, strength)


def _prepared(sets: Sets, classes: np.ndarray, lists: Lists, gate: Gate) -> tuple[Model, Examples]:
    """Give a model that knows words but has no weights, and the examples as it sees them."""
    filled = [rows for _, rows in sorted(sets.items()) if rows]
    languages, sources = (
        _numbers([rows[0].language for rows in filled]),
        _numbers([rows[0].source for rows in filled]),
    )
    gold = [marked(rows, classes) for rows in filled]
    lexicon = learnt_lexicon(gold, languages, sources, *lists)
    model = Model(classes, lexicon, gate, Table.empty(1.0), EVEN, np.zeros((8, 7)), IDENTITY)
    return model, together([examples(each, lexicon) for each in gold])


def _numbers(names: Sequence[str]) -> list[int]:
    """Give equal names equal numbers, from 1."""
    known = sorted(set(names))
    return [known.index(name) + 1 for name in names]
