"""What lies beside the files of a source and says under which licence they are: dataset cards, licence files."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govern.corpus.dataset_card import CARD_NAME, DatasetCard, read_card
from govern.corpus.licence_file import LicenceFile, is_licence_name, read_licence_file
from govern.corpus.spdx import UNKNOWN, spdx

MAX_LISTED = 20_000


class Beside(NamedTuple):
    """The cards and licence files nearest to a source's files, sorted by path."""

    cards: tuple[DatasetCard, ...] = ()
    licence_files: tuple[LicenceFile, ...] = ()

    @property
    def card_license(self) -> str | None:
        """The licence the cards state; several are separated by commas, as many as fit in `MAX_LISTED` characters."""
        return _listed(licence for card in self.cards for licence in card.licences)

    @property
    def licence_file(self) -> str | None:
        """The path of the licence file; several are listed likewise."""
        return _listed(file.path for file in self.licence_files)

    @property
    def licence(self) -> str | None:
        """The one licence that card and licence file agree on, or the only one stated; None where they differ."""
        stated = {licence for card in self.cards for licence in card.licences}
        stated |= {file.licence for file in self.licence_files if file.licence != UNKNOWN}
        return stated.pop() if len(stated) == 1 else None

    def gaps(self, declared: str | None = None) -> list[str]:
        """Say which cards cannot be read, and where a licence beside the files is not the one declared."""
        gaps = [f"card: {card.problem}" for card in self.cards if card.problem]
        if declared and declared != UNKNOWN:
            found = [(card.path, licence) for card in self.cards for licence in card.licences]
            found += [(file.path, file.licence) for file in self.licence_files if file.licence != UNKNOWN]
            wanted = spdx(declared) or declared
            gaps += [f"license: {path} says {licence}" for path, licence in found if licence != wanted]
        return gaps


def _listed(names: Iterable[str]) -> str | None:
    """Give each name once; names that do not fit are left out, which three points at the end say."""
    listed = ""
    for name in dict.fromkeys(names):
        longer = f"{listed}, {name}" if listed else name
        if len(longer) > MAX_LISTED:
            return f"{listed}, ..." if listed else "..."
        listed = longer
    return listed or None


def facts_beside(root: Path, paths: Iterable[str]) -> Beside:
    """Find the nearest dataset card and the nearest licence file of each path, upwards to `root` and no further.

    `paths` are relative to `root` and use `/`. Each folder is looked at once a call.
    """
    folders = {path.rpartition("/")[0] for path in paths}
    cards: dict[str, DatasetCard] = {}
    licence_files: dict[str, LicenceFile] = {}
    look = cache(lambda folder: _look(root, folder))
    for folder in folders:
        chain = [look(place) for place in _upwards(folder)]
        card = next((found.cards[0] for found in chain if found.cards), None)
        if card:
            cards[card.path] = card
        nearest = next((found.licence_files for found in chain if found.licence_files), ())
        licence_files.update((file.path, file) for file in nearest)
    return Beside(
        tuple(cards[path] for path in sorted(cards)), tuple(licence_files[path] for path in sorted(licence_files))
    )


def licence_files_above(root: Path) -> Callable[[str], tuple[str, ...]]:
    """Give what tells the paths of the licence files nearest to a folder, upwards to `root` and no further.

    Paths are relative to `root` and use `/`; each folder is looked at once.
    """

    @cache
    def beside(folder: str) -> tuple[str, ...]:
        prefix = f"{folder}/" if folder else ""
        return tuple(prefix + name for name in _names(root / folder) if is_licence_name(name))

    @cache
    def nearest(folder: str) -> tuple[str, ...]:
        return next((found for place in _upwards(folder) if (found := beside(place))), ())

    return nearest


def _upwards(folder: str) -> Iterable[str]:
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def _look(root: Path, folder: str) -> Beside:
    names = _names(root / folder)
    prefix = f"{folder}/" if folder else ""
    card = read_card(root, prefix + CARD_NAME) if CARD_NAME in names else None
    licence_files = [read_licence_file(root, prefix + name) for name in names if is_licence_name(name)]
    return Beside((card,) if card else (), tuple(licence_files))


def _names(folder: Path) -> list[str]:
    """Give the names of the files in a folder, sorted; none where it cannot be read."""
    try:
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return []
