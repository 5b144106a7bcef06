"""How often a detector is right of a whole document, which is another thing than how many names it finds."""

from functools import cache
from typing import NamedTuple

from govern.detect.datafile import datafile

CARD = "card.yaml"  # beside the weights of the tagger that ships


class Accuracy(NamedTuple):
    """How often a detector of persons' names is right of a document.

    `sensitivity` is the share of `positives` (documents that hold one) in which it finds one, `specificity` the share
    of `negatives` in which it finds none; only names with at least this `confidence` counted.
    """

    sensitivity: float
    positives: int
    specificity: float
    negatives: int
    confidence: float = 0.0

    @property
    def tells(self) -> bool:
        """Whether the detector tells the two kinds apart at all."""
        return self.sensitivity + self.specificity > 1


@cache
def own_accuracy() -> Accuracy | None:
    """Give what the data card of the tagger that ships states under `documents`; None where it does not."""
    facts = own_card().get("documents")
    if not isinstance(facts, dict):
        return None
    return Accuracy(**{name: facts[name] for name in Accuracy._fields if name in facts})


@cache
def own_card() -> dict[str, object]:
    """Give the data card of the tagger that ships, empty where there is none."""
    try:
        content = datafile(f"personal/names/{CARD}")
    except FileNotFoundError:
        return {}
    return content if isinstance(content, dict) else {}
