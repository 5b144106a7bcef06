"""Writes files without the records that leave: a copy where none does, else by the writer of the format."""

import os
from pathlib import Path
from typing import BinaryIO

from govern.corpus.broken import BrokenInputError
from govern.corpus.formats import BY_NAME
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import CorpusFile
from govern.corpus.storage import current_stamp, open_binary
from govern.corpus.writers.interface import Selection, Written

COPY_BYTES = 4 << 20


def write_selection(selection: Selection, settings: ReaderSettings, temporary: Path, target: Path) -> Written | None:
    """Write a file to `target`, all or nothing, without the records that leave; None where it is copied whole.

    A file of which no record stays leaves nothing at `target`.

    Raises:
        SelectionError, BrokenInputError: the file is not what was read before.
        OSError: it cannot be read, or `target` cannot be written.
    """
    try:
        with temporary.open("wb") as out:
            _unchanged(selection.file)
            written = _write(selection, settings, out)
            _unchanged(selection.file)
        if written is None or written.records:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
        else:
            target.unlink(missing_ok=True)
    finally:
        temporary.unlink(missing_ok=True)
    return written


def place_below(folder: Path, file: CorpusFile) -> Path:
    """Give the place of a file's copy below `folder`: its own path, or bucket and key of a URL.

    Raises:
        BrokenInputError: the name of an object leads out of `folder`.
    """
    relative = Path(file.path.partition("://")[2] or file.path)
    if relative.is_absolute() or os.pardir in relative.parts:
        raise BrokenInputError("unsupported", "its name is no path below a folder")
    return folder / relative


def _write(selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written | None:
    if selection.count:
        return BY_NAME[selection.parts[0].format].writer.write(selection, settings, out)
    with open_binary(selection.file.location) as raw:
        while chunk := raw.read(COPY_BYTES):
            out.write(chunk)
    return None


def _unchanged(file: CorpusFile) -> None:
    if current_stamp(file.location) != file.stamp:
        raise BrokenInputError("changed", "the file is not what it was at the inventory")
