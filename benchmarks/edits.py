"""How a text is changed on its way to a second copy. Each edit has a strength from 0 (the same) to 1 (all changed).

An edit takes the text as words with the white space after them. From the same dice it changes at a greater strength
what it changed at a smaller one and more, so that the strength for a wanted similarity can be searched for.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

Edit = Callable[[Sequence[str], float, np.random.Generator], str]

STRANGERS = ("cormorant", "viaduct", "pewter", "solstice", "gantry", "molasses", "thimble", "estuary", "lichen")
CONFUSED = str.maketrans("loeiasnhcg", "10cloosbe9")  # what optical character recognition takes for another


def substitution(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Replace single words by others."""
    changed = list(words)
    for place in _chosen(words, strength, dice):
        changed[place] = f"{STRANGERS[place % len(STRANGERS)]} "
    return "".join(changed)


def insertion(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Put single words between the others."""
    changed = list(words)
    for place in _chosen(words, strength, dice):
        changed[place] = f"{STRANGERS[place % len(STRANGERS)]} {words[place]}"
    return "".join(changed)


def misread(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Misread characters of words, as scanners do."""
    changed = list(words)
    for place in _chosen(words, strength, dice):
        changed[place] = words[place].translate(CONFUSED)
    return "".join(changed)


def reordering(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Put paragraphs into another order."""
    borders = [0, *sorted(_chosen(words[1:], strength, dice)), len(words)]
    paragraphs = ["".join(words[first:last]).strip() for first, last in pairwise(borders)]
    return "\n\n".join(paragraphs[place] for place in dice.permutation(len(paragraphs)))


def truncation(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Break off before the end."""
    return "".join(words[: len(words) - round(strength * len(words))])


def copy(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Change nothing."""
    return "".join(words)


def casing(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Write all in capitals."""
    return "".join(words).upper()


def white_space(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Break the lines elsewhere, with other spaces."""
    return "".join(word.rstrip() + ("\r\n" if place % 9 == 8 else " \u00a0") for place, word in enumerate(words))


def decomposition(words: Sequence[str], strength: float, dice: np.random.Generator) -> str:
    """Take accents apart from their letters (Unicode normalisation form D)."""
    return unicodedata.normalize("NFD", "".join(words))


SEARCHED: tuple[Edit, ...] = (substitution, insertion, misread, reordering, truncation)
HARMLESS: tuple[Edit, ...] = (copy, casing, white_space, decomposition)


def _chosen(words: Sequence[str], strength: float, dice: np.random.Generator) -> list[int]:
    places: list[int] = dice.permutation(len(words))[: round(strength * len(words))].tolist()
    return places
