"""How much more readily a name is found in each language than the likeliest tags say: what gives the best F1.

Chosen on texts that the model was not trained on, a language's own together with all others', which steady it.
"""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.looks import NUMBERS, told
from govern.detect.personal.names.model import Model
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.gold import Row, marked
from govern.detect.personal.names.training.scoring import places

EVEN = np.zeros(NUMBERS, dtype=np.float32)
TRIED = np.array(sorted(np.arange(-1.75, 0.51, 0.25), key=abs), dtype=np.float32)  # of equals the least is taken
STEADYING = 300  # names of all languages together that weigh in with each one's own


def leaning(trials: Sequence[tuple[Model, Sequence[Row]]]) -> np.ndarray:
    """Give what to add to the score of being in no name, by the number of the language (float32).

    Each model is tried on texts that it was not trained on; languages have the same numbers in all of them.
    """
    counts = np.zeros((len(TRIED), 3, NUMBERS))
    for model, rows in trials:
        tokens = marked(rows, model.classes).tokens
        of = told(tokens, model.lexicon.entries(tokens.words)[1], model.lexicon.languages)[0]
        gold = set(places(row.spans for row in rows))
        texts = [row.text for row in rows]
        for turn, bias in enumerate(TRIED):
            found = set(places(Tagger(model._replace(outside=EVEN + bias)).tag(texts)))
            for kind, group in enumerate((gold & found, gold, found)):
                counts[turn, kind] += np.bincount(of[[place[0] for place in group]], minlength=NUMBERS)
    whole = counts.sum(2, keepdims=True)
    counts += whole * (STEADYING / np.maximum(whole[:, 1:2], 1))
    right, held, found_ = counts.transpose(1, 0, 2)
    best = (2 * right / np.maximum(held + found_, 1)).argmax(0)
    chosen: np.ndarray = TRIED[best]
    return chosen
