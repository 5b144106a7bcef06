"""From texts with marked names to a model: words, features, weights, calibration."""

from collections.abc import Mapping, Sequence

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
)
from govern.detect.personal.names.training.words import learnt_lexicon

WIDE_BITS = 23  # of the first table, in which few features share a slot
ASIDE = 12  # one text in so many is not in the first training: the features' strength and the calibration need it

Lists = tuple[np.ndarray, np.ndarray]


def make_model(sets: Mapping[str, Sequence[Row]], lists: Lists, settings: Settings) -> Model:
    """Train twice: with many features on most texts, to choose among them and to calibrate; then with the chosen."""
    classes = make_classes()
    aside = [row for rows in sets.values() for row in rows[ASIDE - 1 :: ASIDE]]
    most = {
        name: [row for place, row in enumerate(rows) if place % ASIDE != ASIDE - 1] for name, rows in sets.items()
    }
    gate = make_gate([marked(rows, classes) for rows in most.values()], [marked(aside, classes)])
    model, found = _prepared(most, classes, lists, gate)
    keys = seen_often(found.keys, WIDE_BITS)
    features, begins = numbered(found, keys, WIDE_BITS)
    weights, transitions = descend(found, features, begins, len(keys), settings)
    chosen = strongest(
        np.abs(weights).max(1) * np.sqrt(np.bincount(features, minlength=len(keys))),
        keys,
        BITS,
    )
    first = model._replace(table=packed(keys[chosen], weights[chosen]), transitions=transitions)
    first = first._replace(outside=leaning(first, aside))
    measured = calibration(aside, Tagger(first).tag([row.text for row in aside]))
    keys = keys[chosen]
    model, found = _prepared(sets, classes, lists, gate)
    features, begins = numbered(found, keys, BITS)
    weights, transitions = descend(found, features, begins, len(keys), settings)
    return model._replace(
        table=packed(keys, weights),
        outside=first.outside,
        transitions=transitions,
        calibration=measured,
    )


def _prepared(
    sets: Mapping[str, Sequence[Row]], classes: np.ndarray, lists: Lists, gate: Gate
) -> tuple[Model, Examples]:
    """Give a model that knows words but has no weights, and the examples as it sees them."""
    filled = [rows for _, rows in sorted(sets.items()) if rows]
    names = sorted({rows[0].language for rows in filled})
    gold = [marked(rows, classes) for rows in filled]
    lexicon = learnt_lexicon(gold, [names.index(rows[0].language) + 1 for rows in filled], *lists)
    model = Model(classes, lexicon, gate, Table.empty(1.0), EVEN, np.zeros((8, 7)), IDENTITY)
    return model, together([examples(each, lexicon) for each in gold])
