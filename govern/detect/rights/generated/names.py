"""Which language model a name means: `gpt-4o-2024-08-06`, `meta-llama/Llama-3.1-70B-Instruct`, `claude-2.1`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govern.detect.datafile import datafile

LONGEST = 120
TAIL = "[a-z0-9.:@+-]*"
BLANKS = re.compile(r"[\s_]+")


class Model(NamedTuple):
    """A model: its generator (family), version and size, empty where the name does not say."""

    generator: str
    version: str = ""
    size: str = ""


@lru_cache(maxsize=4096)
def model_named(name: str, certain: bool = True) -> Model | None:
    """Give the model that a name means; None where it is no name of one.

    `certain` says that it stands where only models are named; else a name that is a common word too does not count.
    """
    if len(name) > LONGEST:
        return None
    plain = BLANKS.sub("-", name.strip().casefold())
    for written in dict.fromkeys((plain, plain.rpartition("/")[2])):
        for pattern, model, bare in _patterns():
            found = pattern.fullmatch(written)
            if found and (certain or written not in bare):
                groups = {key: value for key, value in found.groupdict().items() if value}
                return model._replace(**{key: _number(value) for key, value in groups.items()})
    return None


def _number(value: str) -> str:
    """Give a version as it is written in most names: `3p1` and `3-5` are 3.1 and 3.5."""
    return re.sub(r"(?<=\d)[p-](?=\d$)", ".", value)


@cache
def _patterns() -> list[tuple[re.Pattern[str], Model, frozenset[str]]]:
    return [
        (
            re.compile(pattern.replace("TAIL", TAIL)),
            Model(given["generator"], given.get("version", "")),
            frozenset(given.get("bare", ())),
        )
        for given in datafile("rights/generated/generators.yaml")["generators"]
        for pattern in given["patterns"]
    ]
