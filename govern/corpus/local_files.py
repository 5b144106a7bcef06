"""The files below local paths: folders are walked, links are followed once, and nothing but plain files is opened."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from govern.corpus.not_documents import is_card, is_hidden, is_ledger, is_no_document
from govern.corpus.records import Skipped

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class LocalFile(NamedTuple):
    """A plain file with its status, or a path that cannot be read with the reason. `path` is absolute."""

    path: Path
    found: os.stat_result | Skipped


def matches(pattern: str) -> tuple[Path, list[Path]]:
    """Give the folder that a glob starts in, and the absolute paths that it matches; hidden ones are left out."""
    fixed = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob gives hidden files too)
    return absolute(str(Path(*fixed))), [absolute(path) for path in found]


def absolute(path: str) -> Path:
    """Give the absolute path without `.` and `..`; links stay as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (pathlib's absolute() keeps `..`)


def files_below(path: Path, named: bool = True) -> Iterator[LocalFile]:
    """Yield the file at `path`, or all files below it that may be documents.

    A file that is `named` by the user counts whatever its name is.

    Raises:
        FileNotFoundError: there is nothing at `path`.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path)
    elif named or not (is_no_document(path.name) or is_card(path)):
        yield _looked_at(path)


def _walk(root: Path) -> Iterator[LocalFile]:
    seen: set[str] = set()
    folders = [root]
    links: list[Path] = []
    while folders or links:
        # Links come last: what they point to below the root has been seen by then, and its own path is shown.
        folder = folders.pop() if folders else links.pop(0)
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            with os.scandir(folder) as entries:
                names = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield LocalFile(folder, Skipped("unreadable", "folder", "permission denied", records=None))
            continue
        if is_ledger(entry.name for entry in names):
            yield LocalFile(folder, Skipped("unsupported", "folder", "what an audit wrote, never read", records=0))
            continue
        for entry in names:
            place = Path(entry.path)
            if entry.is_dir():
                if not is_hidden(entry.name):
                    (links if entry.is_symlink() else folders).append(place)
            elif not (is_no_document(entry.name) or is_card(place)):
                yield _looked_at(place)


def _looked_at(path: Path) -> LocalFile:
    try:
        status = path.stat()
    except FileNotFoundError:
        return LocalFile(path, Skipped("vanished", "file", "the file is gone, or is a link to nothing", records=None))
    except OSError:
        return LocalFile(path, Skipped("unreadable", "file", "the file cannot be looked at", records=None))
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "not a file")
        return LocalFile(path, Skipped("unsupported", "file", f"{kind}, never opened", records=0))
    return LocalFile(path, status)


def once_each(files: Iterable[LocalFile]) -> list[LocalFile]:
    """Drop files that are met twice, by one path or through a link: the file's own path stays, else the first."""
    kept: dict[str, LocalFile] = {}
    for file in sorted(files, key=lambda file: str(file.path)):
        real = os.path.realpath(file.path)
        if real not in kept or str(file.path) == real:
            kept[real] = file
    return sorted(kept.values(), key=lambda file: str(file.path))
