"""The kinds of identifiers that may be asked for, as `kinds.yaml` lists them."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from govern.detect.categories import categories
from govern.yaml_file import load_yaml

FILE = "kinds.yaml"


class Kind(NamedTuple):
    """One kind of identifier: the categories to search, and what stands before a value when detectors look at it."""

    name: str
    categories: tuple[str, ...]
    contexts: tuple[str, ...] = ()


@cache
def kinds() -> dict[str, Kind]:
    """Give every kind by its name, in the order of the file."""
    return {
        name: Kind(name, tuple(row["categories"]), tuple(row.get("contexts", ()))) for name, row in _rows().items()
    }


def kind_called(word: str) -> Kind | None:
    """Give the kind that goes by `word`, which may also be a category (`personal.email`); None where none does."""
    return _called().get(" ".join(word.casefold().split()))


@cache
def _called() -> dict[str, Kind]:
    called = {word: kinds()[name] for name, row in _rows().items() for word in (name, *row.get("names", ()))}
    contexts = {category: kind.contexts for kind in kinds().values() for category in kind.categories}
    return called | {
        category: Kind(category, (category,), contexts.get(category, ()))
        for category in categories()
        if category.startswith(("personal.", "secret."))
    }


@cache
def _rows() -> dict[str, dict[str, Any]]:
    text = files("govern.subject").joinpath(FILE).read_text("utf-8")
    rows: dict[str, dict[str, Any]] = load_yaml(Path("govern/subject") / FILE, text).data["kinds"]
    return rows
