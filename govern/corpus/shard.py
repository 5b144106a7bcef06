"""Files, the parts they are split into, and the shards that the parts are packed into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One input file or object.

    `path` is the name shown and sorted by, the same wherever the corpus lies; `location` is what opens it
    (an absolute path or an fsspec URL); `stamp` changes whenever the file may have changed (size and
    modification time, or the store's own checksum); `digest` is `sha256:...` of the bytes, or the store's checksum.
    """

    path: str
    location: str
    size: int
    stamp: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of one file that can be read on its own: `start` and `end` are in the reader's unit.

    The unit is bytes for line formats and row groups or record batches for columnar ones; a whole file is 0 to -1.
    `only` are the numbers of the records that are wanted; a reader that gains nothing by it gives the others as well.
    """

    file: CorpusFile
    format: str
    start: int = 0
    end: int = -1
    only: frozenset[int] | None = None

    @property
    def whole(self) -> bool:
        """Whether the part is the whole file."""
        return self.start == 0 and self.end == -1


@dataclass(frozen=True, slots=True)
class Shard:
    """A unit of work: one part of a large file, or many small files together. `bytes` is its share of the input."""

    number: int
    parts: tuple[Part, ...]
    bytes: int
