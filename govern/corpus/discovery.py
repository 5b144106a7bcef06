"""Which files a corpus consists of: any mix of files, folders, globs and URLs becomes one sorted list."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from govern.corpus.formats import format_of
from govern.corpus.local_files import LocalFile, absolute, files_below, matches, once_each
from govern.corpus.not_documents import is_hidden, is_ledger, is_no_document
from govern.corpus.records import Skipped
from govern.corpus.shard import CorpusFile
from govern.corpus.storage import filesystem_of, is_remote, local_stamp

_LIKE_A_BYTE = re.compile(rb"\\(?=x[0-9a-f]{2})")


class CorpusError(ValueError):
    """The corpus that was asked for cannot be found. The message is one sentence that names the input."""


class Discovery(NamedTuple):
    """What a corpus consists of, sorted by path: files to read, and what is not read with the reason.

    `root` is the folder that all local inputs share and that paths are relative to, None where none is local.
    """

    root: Path | None
    files: tuple[CorpusFile, ...]
    skipped: tuple[tuple[str, Skipped], ...]


def discover(inputs: Sequence[str], aside: Path | None = None) -> Discovery:
    """Find the files of a corpus; the order of the inputs does not matter, and a file named twice counts once.

    Local paths are shown relative to the folder that all local inputs share, URLs without credentials and query.
    What lies in the folder `aside` is no part of the corpus: an audit may be written into the corpus's own folder.

    Raises:
        CorpusError: an input does not exist, or its store cannot be reached.
    """
    local = [_local_path(name) for name in inputs if not is_remote(name) or name.startswith("file:")]
    remote = [name for name in inputs if is_remote(name) and not name.startswith("file:")]
    skipped: dict[str, Skipped] = {}
    files: dict[str, CorpusFile] = {}
    root, below = _local(local, aside)
    for path, found in [*below, *(pair for url in sorted(remote) for pair in _remote(url))]:
        reason = found if isinstance(found, Skipped) else _unread(found)
        if reason is not None:
            skipped[path] = reason
        elif isinstance(found, CorpusFile):
            files[path] = found
    return Discovery(root, tuple(files[path] for path in sorted(files)), tuple(sorted(skipped.items())))


def _unread(file: CorpusFile) -> Skipped | None:
    """Give the reason why a file is not even opened, if there is one."""
    if file.size == 0:
        return Skipped("empty", "file", "the file is empty", records=0, bytes=0)
    if format_of(file.path) is None:
        return Skipped("unsupported", "file", "no reader knows this format", records=None, bytes=file.size)
    return None


def _local_path(name: str) -> str:
    return url2pathname(urlsplit(name).path) if name.startswith("file:") else name


def _local(names: list[str], aside: Path | None) -> tuple[Path | None, list[tuple[str, CorpusFile | Skipped]]]:
    bases: list[Path] = []
    found: list[LocalFile] = []
    for name in names:
        path = absolute(name)
        if os.path.lexists(path):
            bases.append(path if path.is_dir() else path.parent)
            if _is_ledger(path):
                raise CorpusError(f"{name}: what an audit wrote, not a corpus; decide on it again with govern check")
            found += _named(name, path)
            continue
        base, paths = matches(name) if glob.has_magic(name) else (path, [])
        if not paths:
            raise CorpusError(f"{name}: no such file or folder")
        bases.append(base)
        found += [file for match in paths for file in files_below(match, named=False)]
    if not bases:
        return None, []
    shared = Path(os.path.commonpath(bases))
    own = aside.absolute() if aside is not None else None
    files = [file for file in once_each(found) if own is None or not file.path.is_relative_to(own)]
    return shared, [_shown(file, shared) for file in files]


def shown_name(name: bytes) -> str:
    r"""Give a file name, which may be any bytes, as text that no other name has.

    Bytes that are no UTF-8 are shown as \xff, and a backslash that would be read as the beginning of one as \x5c.
    """
    return _LIKE_A_BYTE.sub(rb"\\x5c", name).decode(errors="backslashreplace")


def _shown(file: LocalFile, shared: Path) -> tuple[str, CorpusFile | Skipped]:
    shown = shown_name(os.fsencode(Path(os.path.relpath(file.path, shared)).as_posix()))
    if isinstance(file.found, Skipped):
        return shown, file.found
    return shown, CorpusFile(shown, str(file.path), file.found.st_size, local_stamp(file.found))


def _is_ledger(path: Path) -> bool:
    try:
        return path.is_dir() and is_ledger(entry.name for entry in path.iterdir())
    except OSError:  # told as it is met
        return False


def _named(name: str, path: Path) -> list[LocalFile]:
    try:
        return list(files_below(path))
    except FileNotFoundError as error:
        raise CorpusError(f"{name}: a link to nothing") from error
    except OSError as error:
        raise CorpusError(f"{name}: cannot be looked at ({error.strerror})") from error


def _remote(url: str) -> Iterator[tuple[str, CorpusFile]]:
    shown = without_credentials(url)
    try:
        filesystem, path = filesystem_of(url)
        entries = _listed(filesystem, path)
    except (OSError, ValueError, ImportError) as error:
        raise CorpusError(f"{shown}: the store cannot be reached ({type(error).__name__})") from error
    if not entries:
        raise CorpusError(f"{shown}: no such file or folder")
    for place in sorted(entries):
        if place != path and _is_aside(place.removeprefix(path.rstrip("/") + "/")):
            continue
        location = _location(url, filesystem, place)
        size = int(entries[place].get("size") or 0)
        yield (
            without_credentials(location),
            CorpusFile(without_credentials(location), location, size, str(filesystem.checksum(place))),
        )


def _listed(filesystem: Any, path: str) -> dict[str, dict[str, Any]]:
    if glob.has_magic(path) and not filesystem.exists(path):
        found: dict[str, dict[str, Any]] = {}
        for place, entry in filesystem.glob(path, detail=True).items():
            found |= {place: entry} if entry["type"] == "file" else filesystem.find(place, detail=True)
        return found
    return dict(filesystem.find(path, detail=True))


def _is_aside(relative: str) -> bool:
    *folders, name = PurePosixPath(relative).parts
    return any(is_hidden(folder) for folder in folders) or is_no_document(name)


def _location(url: str, filesystem: Any, place: str) -> str:
    """Give the URL that opens `place`: with the credentials and the query of the URL that named it."""
    parts = urlsplit(url)
    shown = str(filesystem.unstrip_protocol(place))
    credentials, at, _ = parts.netloc.rpartition("@")
    scheme, _, rest = shown.partition("://")
    location = f"{scheme}://{credentials}{at}{rest}" if at and "@" not in rest else shown
    return f"{location}?{parts.query}" if parts.query and "?" not in location else location


def without_credentials(url: str) -> str:
    """Give a URL as it may be shown: without user, password, query and fragment."""
    scheme, separator, rest = url.partition("://")
    rest = rest.partition("?")[0].partition("#")[0]
    authority, slash, path = rest.partition("/")
    return f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}"
