"""Files grouped into likely sources: by data set, by top folder, at the top level by the pattern of their names."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from govern.corpus.globs import Globs, composed, literal

_COMPRESSED = re.compile(r"\.(?:gz|zst|bz2|xz)$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
MAX_STEMS = 12
MAX_TOP_FOLDERS = 200  # more are the parts of one source, not sources


class Group(NamedTuple):
    """Files that are likely one source: a name that is used once, globs that match them alone, and their paths."""

    name: str
    globs: tuple[str, ...]
    paths: tuple[str, ...]


def group(paths: Iterable[str], datasets: Iterable[str]) -> list[Group]:
    """Group corpus paths; `datasets` are the folders (`""` is the top) that hold a dataset card of their own."""
    cards = {composed(folder) for folder in datasets}
    paths = sorted(paths)
    if len({path.partition("/")[0] for path in paths if "/" in path}) > MAX_TOP_FOLDERS:
        cards.add("")
    members: dict[str, list[str]] = {}
    at_top: dict[str, list[str]] = {}
    for path in paths:
        unit = _unit(composed(path), cards)
        if unit is None:
            at_top.setdefault(composed(path), []).append(path)
        else:
            members.setdefault(unit, []).append(path)
    taken: set[str] = set()
    groups = [
        Group(_name(unit or "all", taken), tuple(_covering(unit, map(composed, files), cards)), tuple(files))
        for unit, files in sorted(members.items())
    ]
    for stem, names in sorted(_flat(at_top).items()):
        files = [path for name in names for path in at_top[name]]
        groups.append(Group(_name(stem, taken), tuple(_patterns(names, at_top)), tuple(files)))
    return groups


def _unit(path: str, cards: set[str]) -> str | None:
    """Give the nearest folder above `path` with a card, else its top folder; None for a file at the top level."""
    folder = path.rpartition("/")[0]
    while folder and folder not in cards:
        folder = folder.rpartition("/")[0]
    if folder or "" in cards:
        return folder
    top, slash, _ = path.partition("/")
    return top if slash else None


def _covering(unit: str, paths: Iterable[str], cards: set[str]) -> list[str]:
    """Give globs for a unit's files that leave out the data sets within it."""
    prefix = f"{unit}/" if unit else ""
    if not any(card.startswith(prefix) and card != unit for card in cards):
        return [literal(prefix) + "**"]
    globs: list[str] = []
    folders: dict[str, list[str]] = {}
    for path in paths:
        child, slash, _ = path.removeprefix(prefix).partition("/")
        if slash:
            folders.setdefault(prefix + child, []).append(path)
        elif not globs:
            globs.append(literal(prefix) + "*")
    for folder, below in sorted(folders.items()):
        globs += _covering(folder, below, cards)
    return globs


def _flat(names: Iterable[str]) -> dict[str, list[str]]:
    """Group file names of one folder by stem; by ending where nearly every file has a stem of its own."""
    stems: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    for name in names:
        stems.setdefault(_stem(name), []).append(name)
        endings.setdefault(_ending(name)[1].strip("."), []).append(name)
    return stems if len(stems) <= MAX_STEMS else endings


def _stem(name: str) -> str:
    """Give a file name without numbers and endings: all shards of one data set have the same."""
    return _DIGITS.sub("", _ending(name)[0]).strip(" -_.")


def _patterns(names: Iterable[str], at_top: Iterable[str]) -> list[str]:
    """Give globs for file names that differ in their numbers only; name them one by one where a glob takes others."""
    alike: dict[str, list[str]] = {}
    stems = {_stem(name) for name in names}
    for name in names:
        stem, ending = _ending(name)
        numbered = "[0-9]*".join(literal(piece) for piece in _DIGITS.split(stem))
        shape = (numbered if len(stems) == 1 else "*") + literal(ending)
        alike.setdefault(shape, []).append(name)
    every, own = list(at_top), set(names)
    globs = []
    for shape, same in sorted(alike.items()):
        matcher = Globs([shape])
        exact = len(same) > 1 and own.issuperset(name for name in every if matcher.matching(name))
        globs += [shape] if exact else [literal(name) for name in same]
    return globs


def _ending(name: str) -> tuple[str, str]:
    """Split a file name into its stem and its ending with that of the compression: `a`, `.jsonl.gz`."""
    plain = _COMPRESSED.sub("", name)
    dot = plain.rfind(".")
    cut = dot if dot > 0 else len(plain)
    return name[:cut], name[cut:]


def _name(wanted: str, taken: set[str]) -> str:
    """Give a source name that is not taken yet, and take it."""
    base = wanted.strip() or "files"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    taken.add(name)
    return name
