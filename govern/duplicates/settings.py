"""What decides which documents count as copies of one another, and which of them stays."""

from dataclasses import dataclass
from typing import Literal

Preference = Literal["license", "source", "date", "length"]
SURVIVOR: tuple[Preference, ...] = ("license", "source", "date", "length")


@dataclass(frozen=True, slots=True)
class DuplicateSettings:
    """Part of a shard's key as far as the scan depends on it, and of the manifest as a whole.

    `threshold` is the true Jaccard similarity of the sets of `shingle` words from which two documents are near
    duplicates (where `near` is off, only exact copies are); `permutations` and `seed` are those of the MinHash
    signatures. `passage_words` is the shortest run
    of words that is reported when it stands in several documents; 0 looks for none. `survivor` says in which order
    the preferences are asked; `sources` are the names of sources, the preferred first. What none of them decides,
    the digest of the text does, and last the path and record: never the order in which files were given.
    """

    near: bool = True
    threshold: float = 0.8
    shingle: int = 5
    permutations: int = 128
    seed: int = 1
    passage_words: int = 50
    survivor: tuple[Preference, ...] = SURVIVOR
    sources: tuple[str, ...] = ()
