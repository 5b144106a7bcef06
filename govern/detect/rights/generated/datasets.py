"""Data sets that models made, and those that people wrote though they look alike, by their names."""

import re
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.rights.generated.names import LONGEST, Model, model_named

UNNAMED = Model("unknown")
MOST_SEGMENTS = 32
SUFFIXES = re.compile(r"(?:\.(?:jsonl?|ndjson|parquet|arrow|csv|tsv|txt|gz|xz|zst|bz2|zip|tar|tgz))+$", re.IGNORECASE)
SIGNS = re.compile(r"[\W_]+")
VERSION_OR_PART = re.compile(
    r"v?\d+[km]?|sft|dpo|cleaned|clean|filtered|unfiltered|train|test|data|dataset|en|chat|full|raw|subset|instruct"
    r"|instructions|format|json|binarized"
)


def datasets_in(path: str) -> list[str]:
    """Give the data sets made by models that folders and the file in a path are called after, in order."""
    named = (SUFFIXES.sub("", part) for part in path.replace("\\", "/").split("/")[-MOST_SEGMENTS:])
    return [name for part in named if (name := dataset_named(part, made_names()))]


def dataset_named(value: str, names: frozenset[str]) -> str:
    """Give which of the names a value is, whatever stands before a slash in it, with version and size behind it."""
    words = SIGNS.sub(" ", value[-LONGEST:].rpartition("/")[2].casefold()).strip()
    if words in names:
        return words
    for end in range(len(words) - 1, 2, -1):
        if words[:end].rstrip() in names and all(map(VERSION_OR_PART.fullmatch, words[end:].split())):
            return words[:end].rstrip()
    return ""


@cache
def made_sets() -> dict[str, list[Model]]:
    """Give the models behind each data set that models made, by name."""
    return {
        name: [model_named(model) or UNNAMED for model in listed["models"]]
        for listed in datafile("rights/generated/datasets.yaml")["made"]
        for name in listed["names"]
    }


@cache
def made_names() -> frozenset[str]:
    """Give the names of the data sets that models made."""
    return frozenset(made_sets())


@cache
def written_names() -> frozenset[str]:
    """Give the names of the data sets that people wrote."""
    return frozenset(datafile("rights/generated/datasets.yaml")["written"])
