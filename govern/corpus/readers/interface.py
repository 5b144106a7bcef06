"""What a reader is: it says how a file may be split, and reads one part of it record by record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a user may set about reading; part of every shard's key, so a change reads again.

    `text_column` and `id_column` are found by name where None. Sizes are in bytes; `max_ratio` is expanded to
    compressed size beyond which a stream counts as a bomb.
    """

    text_column: str | None = None
    id_column: str | None = None
    max_record_bytes: int = 64 * MEBIBYTE
    part_bytes: int = 64 * MEBIBYTE
    max_ratio: int = 250


class Reader(Protocol):
    """One format. Implementations are stateless; one instance serves every file."""

    name: str

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the parts of `file`, in order, that can be read apart. Cheap: reads no more than a footer.

        Raises:
            OSError: the file cannot be opened.
            ValueError: the file is not of this format; the message never quotes content.
        """
        ...

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield every record of `part` in order, once: read, or skipped with its reason.

        Record numbers count from 0 at the start of the part. One broken record never loses its neighbour.
        May raise OSError, EOFError or ValueError where nothing more can be read: the caller makes a `Skipped` of it.
        """
        ...
