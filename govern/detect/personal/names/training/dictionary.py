"""Make `dictionary.npz` anew: `python -m govern.detect.personal.names.training.dictionary JIEBA OPENCC`.

JIEBA is the file `dict.txt` of the package jieba (MIT licence): words of Chinese with how often they occur and what
part of speech they are. OPENCC is `TSCharacters.txt` of OpenCC (Apache-2.0), as opencc-python-reimplemented has it:
traditional characters and their simplified forms. The weights are trained with what is made from them.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names import dictionary
from govern.detect.personal.names.characters import make_classes
from govern.detect.personal.names.dictionary import BITS, LONGEST, SHORTEST, entries, simplified
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.tokens import Tokens
from govern.text.folding import CODE_POINTS

PERSON, FOREIGN, PLACE, ORGANISATION, PROPER, NOUN, VERB, OTHER = range(1, 9)
KINDS = {"nr": PERSON, "nrfg": PERSON, "nrt": FOREIGN, "ns": PLACE, "nt": ORGANISATION, "nz": PROPER, "j": PROPER,
         "n": NOUN, "vn": NOUN, "v": VERB} | dict.fromkeys("acdfilmpqrtu", OTHER)  # fmt: skip
"""What jieba's parts of speech are here; a word of any other is left out."""
HAN = 0x3400  # from here on
LEVELS = (-1.0, 1.0, 3.0)  # powers of two by which a character is commoner in one sort of word than in another
EVIDENCE = 10_000  # characters over which one unseen counts as half seen


class Word(NamedTuple):
    """A word of the dictionary in simplified characters, what it is, and how often it occurs."""

    text: str
    kind: int
    seen: int


def read_variants(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Give traditional characters and the commonest simplified form of each (uint32)."""
    pairs = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    traditional, simple = np.array([[ord(pair[0]), ord(pair[1])] for pair in pairs], dtype=np.uint32).T
    return traditional, simple


def read_words(path: Path, folded: np.ndarray) -> Iterator[Word]:
    """Yield the words in Han script, folded."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, seen, part = line.split()
        if part in KINDS and len(text) >= SHORTEST and ord(text[0]) >= HAN:
            yield Word("".join(chr(folded[ord(character)]) for character in text), KINDS[part], int(seen))


def keys_of(texts: Sequence[str]) -> np.ndarray:
    """Give the key (uint32) that the n-gram of each word has; all words are of one length."""
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32)
    length = len(texts[0])
    borders = np.arange(len(texts) + 1) * (length + 1)
    grams = Grams(Tokens(points, borders, make_classes()), borders[:-1])
    keys: np.ndarray = grams.hashed(length)[grams.at]
    return keys


def table(words: Sequence[Word]) -> np.ndarray:
    """Give the table of words (uint16, 2**20); of two in one row the commoner has it."""
    made = np.zeros(1 << BITS, dtype=np.uint16)
    keys, kinds, seen = [], [], []
    for length in range(SHORTEST, LONGEST + 1):
        own = [word for word in words if len(word.text) == length]
        if own:
            keys.append(keys_of([word.text for word in own]))
            kinds += [word.kind for word in own]
            seen += [word.seen for word in own]
    order = np.argsort(seen, kind="stable")
    joined = np.concatenate(keys)[order]
    made[joined >> np.uint32(32 - BITS)] = entries(joined, np.array(kinds, dtype=np.uint16)[order])
    return made


def parts(words: Sequence[Word]) -> tuple[np.ndarray, np.ndarray]:
    """Give how much commoner each character is in names of persons and of places than in other words (uint8, both).

    Two bits each: at the beginning of persons' names, later in them, in foreign ones; at the end of places' names, of
    organisations', and before the end of places'. One is added, so that 0 says that the character was not seen.
    """
    sides = {name: np.zeros(CODE_POINTS) for name in ("first", "last", "any")}
    counts = {
        (kind, side): np.zeros(CODE_POINTS) for kind in (PERSON, FOREIGN, PLACE, ORGANISATION) for side in (0, 1, 2)
    }
    for word in words:
        points = [ord(character) for character in word.text]
        if word.kind in (PERSON, FOREIGN, PLACE, ORGANISATION):
            if word.kind != PERSON or len(points) <= 3:
                np.add.at(counts[word.kind, 0], points[:1], 1)
                np.add.at(counts[word.kind, 1], points[1:-1], 1)
                np.add.at(counts[word.kind, 2], points[-1:], 1)
        else:
            np.add.at(sides["first"], points[:1], 1)
            np.add.at(sides["last"], points[-1:], 1)
            np.add.at(sides["any"], points, 1)
    later = counts[PERSON, 1] + counts[PERSON, 2]
    foreign = counts[FOREIGN, 0] + counts[FOREIGN, 1] + counts[FOREIGN, 2]
    before = counts[PLACE, 0] + counts[PLACE, 1]
    persons = (counts[PERSON, 0], sides["first"]), (later, sides["any"]), (foreign, sides["any"])
    places = (counts[PLACE, 2], sides["last"]), (counts[ORGANISATION, 2], sides["last"]), (before, sides["any"])
    seen = sum(counts.values()) + sides["any"] > 0
    return _told(persons, seen), _told(places, seen)


def _told(pairs: Sequence[tuple[np.ndarray, np.ndarray]], seen: np.ndarray) -> np.ndarray:
    told = np.ones(CODE_POINTS, dtype=np.uint8)
    for place, pair in enumerate(pairs):
        own, other = (count / max(count.sum(), 1) * EVIDENCE + 0.5 for count in pair)
        told += np.digitize(np.log2(own / other), LEVELS).astype(np.uint8) << np.uint8(2 * place)
    return np.where(seen, told, np.uint8(0))


def make_dictionary(words: Path, variants: Path) -> dict[str, np.ndarray]:
    """Give the arrays of the file."""
    traditional, simple = read_variants(variants)
    known = list(read_words(words, simplified(traditional, simple)))
    made, (persons, places) = table(known), parts(known)
    rows, characters = np.flatnonzero(made), np.flatnonzero(persons)
    return {
        "traditional": traditional,
        "simplified": simple,
        "word_gaps": np.diff(rows, prepend=0).astype(np.uint32),
        "word_entries": made[rows],
        "characters": characters.astype(np.uint32),
        "persons": persons[characters],
        "places": places[characters],
    }


if __name__ == "__main__":
    arrays = make_dictionary(Path(sys.argv[1]), Path(sys.argv[2]))
    np.savez_compressed(Path(dictionary.__file__).with_name(dictionary.FILE), allow_pickle=False, **arrays)
