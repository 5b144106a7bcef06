"""Lists of names beforehand: `python -m govern.detect.personal.names.lists` gathers them from the package Faker.

Faker (MIT licence) holds given names, surnames and places of some eighty locales. What ships is only the hash of each
word and what it is; the weights are trained with it, so that a new list needs new weights.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from govern.detect.personal.names.characters import SINGLE, make_classes
from govern.detect.personal.names.lexicon import FIRST_NAME, LAST_NAME, PLACE
from govern.detect.personal.names.tokens import Tokens

FILE = "lists.npz"
KINDS = {"first_names": FIRST_NAME, "last_names": LAST_NAME, "prefixes": 0}
PLACES = (
    "cities",
    "city",
    "city_names",
    "countries",
    "states",
    "states_abbr",
    "regions",
    "provinces",
    "municipalities",
    "departments",
    "cantons",
)
LEAST_LETTERS = 2


def gathered() -> Iterator[tuple[str, int]]:
    """Yield every name that Faker lists, and what it is."""
    for provider, kinds in (("person", None), ("address", PLACES)):
        package = importlib.import_module(f"faker.providers.{provider}")
        for module in pkgutil.iter_modules(package.__path__):
            lists = vars(importlib.import_module(f"{package.__name__}.{module.name}").Provider)
            for attribute, values in sorted(lists.items()):
                if not isinstance(values, (tuple, list, dict)):
                    continue
                if kinds is None:
                    kind = next(
                        (bit for name, bit in KINDS.items() if attribute.startswith(name)),
                        0,
                    )
                else:
                    kind = PLACE if attribute in kinds else 0
                if kind:
                    yield from ((_name(value), kind) for value in values if _name(value))


def _name(value: object) -> str:
    """Give a list's entry as a name; some are pairs of a script's and a Latin form, or of a number and a name."""
    if isinstance(value, (tuple, list)):
        return next((part for part in value if isinstance(part, str) and not part.isdigit()), "")
    return value if isinstance(value, str) else ""


def make_lists() -> dict[str, np.ndarray]:
    """Give the words of all lists: `hashes` (uint32, rising) and `entries` (uint8)."""
    found: dict[int, int] = {}
    classes = make_classes()
    for name, kind in gathered():
        points = np.frombuffer(name.encode("utf-32-le"), dtype=np.uint32)
        tokens = Tokens(points, np.array([0, len(points) + 1]), classes)
        wide = (tokens.ends - tokens.starts >= LEAST_LETTERS) & (tokens.classes[tokens.starts] != SINGLE)
        for word in tokens.words[wide].tolist():
            found[word] = found.get(word, 0) | kind
    hashes = np.array(sorted(found), dtype=np.uint32)
    return {
        "hashes": hashes,
        "entries": np.array([found[word] for word in hashes.tolist()], dtype=np.uint8),
    }


if __name__ == "__main__":
    np.savez_compressed(Path(__file__).with_name(FILE), allow_pickle=False, **make_lists())
