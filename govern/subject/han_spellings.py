"""A name in Han script as it is written in the other one: simplified for traditional characters, and the reverse."""

from collections.abc import Iterator
from itertools import islice, product
from unicodedata import is_normalized

import numpy as np

from govern.detect.personal.names.dictionary import dictionary

HAN = 0x3400  # from here on
MOST_SPELLINGS = 32  # one simplified character stands for up to four traditional ones


def han_spellings(name: str) -> Iterator[str]:
    """Yield the spellings of a name with each of its Han characters in any script, the name itself left out.

    All of its characters in simplified form come first.
    """
    if not any(ord(character) >= HAN for character in name):
        return
    folded = dictionary().folded
    forms = []
    for character in name:
        point = ord(character)
        simple = int(folded[point]) if point >= HAN else point
        others = np.flatnonzero(folded == simple).tolist() if point >= HAN else []
        traditional = [chr(other) for other in others if other >= HAN and other != simple]
        forms.append([chr(simple), *(each for each in traditional if is_normalized("NFKC", each))])
    for spelling in islice(map("".join, product(*forms)), MOST_SPELLINGS):
        if spelling != name:
            yield spelling
