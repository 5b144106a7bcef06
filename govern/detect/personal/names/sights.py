"""The ways in which candidates are looked at: words by one, characters by another, those in Han script by a third."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.features import word_features
from govern.detect.personal.names.han import Han
from govern.detect.personal.names.looks import Looks


class Sight(NamedTuple):
    """A way to look at the candidates that `chosen` (bool) says: `features` gives those at some of `places`."""

    chosen: np.ndarray
    places: np.ndarray
    features: Callable[[np.ndarray], np.ndarray]


def sights(looks: Looks, at: np.ndarray, han: Han, places: np.ndarray) -> Iterator[Sight]:
    """Yield the ways to look at the tokens at `at`, each of which has one.

    Those that are single characters are, in order, at `places` among those of `han` and its n-grams.
    """
    single = looks.first[at] == SINGLE
    yield Sight(~single, at[~single], partial(word_features, looks))
    beside = han.beside[places]
    for chosen, features in ((beside, han.features), (~beside, han.grams.features)):
        among = single.copy()
        among[single] = chosen
        yield Sight(among, places[chosen], features)
