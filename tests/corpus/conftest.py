"""What the tests of the readers share: a file is written, and all that is read of it comes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped


@dataclass
class Reading:
    """What was read of a file, in order."""

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    parts: int = 0

    @property
    def texts(self) -> list[str]:
        return [document.text.decode() for document in self.documents]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(row.reason, row.position) for row in self.skipped]

    @property
    def records(self) -> int:
        return len(self.documents) + sum(row.records or 0 for row in self.skipped)


Read = Callable[..., Reading]


def read_path(path: Path, settings: ReaderSettings | None = None) -> Reading:
    """Discover one file and read all of its parts."""
    settings = settings or ReaderSettings()
    found = discover([str(path)])
    reading = Reading(skipped=[row for _, row in found.skipped])
    for file in found.files:
        parts = split_file(file, settings)
        if isinstance(parts, Skipped):
            reading.skipped.append(parts)
            continue
        reading.parts += len(parts)
        for part in parts:
            for record in read_part(part, settings):
                (reading.documents if isinstance(record, Document) else reading.skipped).append(record)
    return reading


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write `data` as a file of this name and read it."""

    def write_and_read(name: str, data: bytes, settings: ReaderSettings | None = None) -> Reading:
        path = tmp_path / name
        path.write_bytes(data)
        return read_path(path, settings)

    return write_and_read


@pytest.fixture
def read_file() -> Callable[..., Reading]:
    """Read a file that is there."""
    return read_path
