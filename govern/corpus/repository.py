"""Where a record of a code corpus comes from: the repository, and the file's path in it, by their usual columns."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

REPOSITORY = (
    *("max_stars_repo_name", "repo_name", "repository_name", "repo_full_name", "repository", "repo"),
    *("repo_url", "repository_url"),
)
PATH = ("max_stars_repo_path", "path", "file_path", "filepath", "file_name", "filename")
NESTED = ("meta", "metadata")
LONGEST = 4096  # characters of either


class Place(NamedTuple):
    """A file of a repository; `path` has `/` between folders and none before them. None where it is not said."""

    repository: str | None = None
    path: str | None = None


NOWHERE = Place()


def place_of(metadata: Mapping[str, Any] | None) -> Place:
    """Give the place that a record's metadata, or what is nested in it, says; a path without a repository is none."""
    if not metadata:
        return NOWHERE
    names = _names(tuple(metadata))
    if names.repository and names.path:
        return _place(metadata[names.repository], metadata[names.path])
    inner = next((metadata[name] for name in NESTED if isinstance(metadata.get(name), Mapping)), None)
    return place_of({name: value for name, value in inner.items() if name not in NESTED}) if inner else NOWHERE


@lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> Place:
    by_fold = {name.lower(): name for name in reversed(names)}
    repository, path = (
        next((by_fold[one] for one in wanted if one in by_fold), None) for wanted in (REPOSITORY, PATH)
    )
    return Place(repository, path)


def _place(repository: Any, path: Any) -> Place:
    if not isinstance(repository, str) or not isinstance(path, str):
        return NOWHERE
    path = path.replace("\\", "/").removeprefix("./").strip("/")
    return Place(repository[:LONGEST], path[:LONGEST]) if repository and path else NOWHERE
