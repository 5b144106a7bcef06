"""What a record says of a model that made its text: columns, names of data sets, answers of a service, its URL."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.rights.domains import host_of, path_of
from govern.detect.rights.fields import scalars
from govern.detect.rights.generated.datasets import (
    UNNAMED,
    dataset_named,
    datasets_in,
    made_names,
    made_sets,
    written_names,
)
from govern.detect.rights.generated.names import LONGEST, Model, model_named

OTHER = "other"
BETWEEN = "[^a-z0-9]{1,3}"
GENERATORS = (
    *(
        "gpt",
        "claude",
        "gemini",
        "gemma",
        "llama",
        "qwen",
        "qwq",
        "deepseek",
        "mi[sx]tral",
        "grok",
        "kimi",
        "davinci",
        "nemotron",
    ),
    *(
        "command-r",
        "olmo",
        "phi-",
        "o[134]-",
        "vicuna",
        "wizard",
        "chatcmpl",
        "msg_01",
        "poe[.]com",
        "perplexity",
        "g[.]co/",
        "shareg",
    ),
)
SIGNS = re.compile(r"[\W_]+")


class Told(NamedTuple):
    """That a model made the text: `how` it is told, which model, how sure; `dataset` is its name if known."""

    how: str
    model: Model
    sure: float
    dataset: str = ""


def told_by(document: Document) -> Iterator[Told]:
    """Yield what a record says, each thing as often as it says it."""
    if document.url:
        yield from _of_url(document.url)
    if document.source:
        yield from _of_column("source", document.source)
    if document.id:
        yield from _of_answer("id", document.id)
    for name in datasets_in(document.path) if document.path else ():
        yield from _of_dataset(name)
    for name, value in scalars(document.metadata):
        if not _others().search(name):
            yield from _of_column(name.rpartition(".")[2], value)


def written_by_people(document: Document) -> bool:
    """Whether a record says that it is of a set of instructions or answers that people wrote."""
    columns = _columns()["sources"]
    values = [value for name, value in scalars(document.metadata) if name.rpartition(".")[2] in columns]
    return any(dataset_named(value, written_names()) for value in (document.source or "", *values))


def _of_column(name: str, value: str) -> Iterator[Told]:
    columns = _columns()
    if name not in columns["any"] or len(value) > LONGEST:
        return
    plain = SIGNS.sub(" ", value.casefold()).strip()
    if name == "speakers":
        yield from _of_speaker(value, plain)
    elif name in columns["models"]:
        model = model_named(value)
        if model:
            yield Told("metadata", model, 0.95)
    elif name in columns["sources"]:
        model = model_named(value, certain=False)
        if model and model.generator != OTHER:
            yield Told("metadata", model, 0.9)
        yield from _of_dataset(value)
    if name in columns["flags"] and value.casefold() in columns["affirmed"]:
        yield Told("metadata", UNNAMED, 0.9)
    elif name in columns["kinds"] and plain in columns["words"]:
        yield Told("metadata", UNNAMED, 0.85)
    yield from _of_answer(name, value)


def _of_speaker(name: str, plain: str) -> Iterator[Told]:
    if plain in _columns()["speakers"]:
        yield Told("schema", UNNAMED, 0.75)
    elif model := model_named(name):
        yield Told("schema", model, 0.85)


def _of_answer(name: str, value: str) -> Iterator[Told]:
    for column, pattern, generator in _answers():
        if name == column and pattern.fullmatch(value):
            yield Told("metadata", Model(generator) if generator else UNNAMED, 0.9)


def _of_dataset(value: str) -> Iterator[Told]:
    name = dataset_named(value, made_names())
    for model in made_sets()[name] if name else ():
        yield Told("dataset", model, 0.9, name)


def _of_url(url: str) -> Iterator[Told]:
    place = f"{host_of(url)}{path_of(url)}"
    for shared, generator in _columns()["hosts"].items():
        if place == shared or place.startswith(f"{shared}/"):
            yield Told("url", Model(generator) if generator else UNNAMED, 0.9)
    if "/datasets/" in place:
        yield from _of_dataset("/".join(place.partition("/datasets/")[2].split("/")[:2]))


@cache
def gate() -> str:
    """Give the RE2 pattern that meets every record that may say something, in small letters."""
    columns = _columns()
    keys = {"speakers", *(name for part in ("models", "flags") for name in columns[part])} | {
        column for column, *_ in _answers()
    }
    named = "|".join(sorted(name.replace("_", "[ _-]") for name in keys - {"id"}))
    sets = "|".join(name.replace(" ", BETWEEN) for name in sorted(made_sets()))
    kinds = "|".join(word.replace(" ", BETWEEN) for word in sorted(columns["words"]))
    return f'"(?:{named})":|"(?:{kinds})"|{sets}|{"|".join(GENERATORS)}'


@cache
def _columns() -> dict[str, Any]:
    listed = datafile("rights/generated/columns.yaml")
    sets = {name: frozenset(value) for name, value in listed.items() if isinstance(value, list) and name != "answers"}
    asked = {"speakers", *(one["column"] for one in listed["answers"])}
    parts = ("models", "sources", "flags", "kinds")
    return {**listed, **sets, "any": frozenset(asked.union(*(sets[part] for part in parts)))}


@cache
def _others() -> re.Pattern[str]:
    return re.compile(_columns()["others"])


@cache
def _answers() -> list[tuple[str, re.Pattern[str], str]]:
    return [(one["column"], re.compile(one["pattern"]), one["generator"]) for one in _columns()["answers"]]
