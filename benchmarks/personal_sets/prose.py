"""Running text from the shared data: in the language of a country, and in many languages at once."""

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

import orjson
import pyarrow.parquet as pq

from benchmarks.ground_truth import shared_data
from benchmarks.personal_sets.settings import settings
from benchmarks.personal_sets.texts import MEGABYTE, Text, size

SHORTEST, LONGEST = 60, 400  # characters of a sentence that carries something
DOCUMENT = 3_200  # characters, about what a page on the web has
HEADING = re.compile(r"[0-9]|\([a-z]\)")


@cache
def declarations() -> dict[str, str]:
    """Give the Universal Declaration of Human Rights by the names that the shared data gives its languages."""
    with gzip.open(shared_data() / "corpora" / "declaration-of-human-rights.jsonl.gz") as lines:
        return {row["id"]: row["text"] for row in map(orjson.loads, lines)}


@cache
def sentences(language: str) -> tuple[str, ...]:
    """Give sentences in a language (ISO 639), none of which says anything of anybody; English where it has none."""
    name = settings()["declarations"].get(language, "eng")
    lines = (re.sub(r"\s+", " ", line).strip() for line in declarations()[name].split("\n"))
    found = [line for line in lines if SHORTEST <= len(line) <= LONGEST and not HEADING.match(line)]
    return tuple(dict.fromkeys(found)) or sentences("en")


def around(language: str, dice: Random, each: int = 1) -> tuple[str, str]:
    """Give some sentences to stand before something, and some to stand after it."""
    known = sentences(language)
    chosen = [known[dice.randrange(len(known))] for _ in range(2 * each)]
    return " ".join(chosen[:each]) + " ", " " + " ".join(chosen[each:])


def mixture(most: int, planted: Sequence[str], seed: int = 1) -> list[Text]:
    """Give about `most` bytes of text in many languages, in documents as long as pages of the web are.

    Each of `planted` stands once in it, between two lines; what is shorter than `most` is read again from its start.
    """
    dice = Random(seed)
    pages = list(_pages(shared_data()))
    dice.shuffle(pages)
    chosen, left = [], most
    for page in cycle(pages):
        chosen.append(page)
        left -= len(page.encode())
        if left <= 0:
            break
    for item in planted:
        row = dice.randrange(len(chosen))
        cut = chosen[row].find(" ", dice.randrange(len(chosen[row]))) + 1
        chosen[row] = f"{chosen[row][:cut]}\n{item}\n{chosen[row][cut:]}"
    return [Text(page) for page in chosen]


def slice_of(texts: Sequence[Text], megabytes: float) -> list[Text]:
    """Give the first texts up to a size."""
    chosen, left = [], megabytes * MEGABYTE
    for text in texts:
        chosen.append(text)
        left -= size([text])
        if left <= 0:
            break
    return chosen


def _pages(data: Path) -> Iterator[str]:
    waiting = ""
    for text in _texts(data):
        waiting = f"{waiting}\n\n{text}" if waiting else text
        while len(waiting) >= DOCUMENT:
            cut = waiting.find(" ", DOCUMENT) + 1 or DOCUMENT
            yield waiting[:cut]
            waiting = waiting[cut:]
    if waiting:
        yield waiting


def _texts(data: Path) -> Iterator[str]:
    with gzip.open(data / "corpora" / "novels.jsonl.gz") as lines:
        yield from (orjson.loads(line)["text"] for line in lines)
    for speech in sorted((data / "corpora" / "speeches").glob("*.txt")):
        yield speech.read_text("utf-8", "replace")
    yield from pq.read_table(data / "corpora" / "movie-reviews.parquet", columns=["text"])["text"].to_pylist()
    yield from declarations().values()
    for path in sorted((data / "names").glob("*.dev.jsonl.gz")):
        with gzip.open(path) as lines:
            yield from (orjson.loads(line)["text"] for line in lines)
