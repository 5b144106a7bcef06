"""What a reader yields: a document that was read, or a record that was not, with the reason."""

from typing import Any, Literal, NamedTuple

SkipReason = Literal[
    "malformed",  # the record is not valid in its format
    "invalid-encoding",  # the bytes are text in no encoding that could be told
    "no-text",  # the record has no text column, or it is not text
    "empty",  # the text is empty or only white space
    "too-large",  # the record is larger than the limit
    "too-deep",  # nested beyond what is safe to parse
    "truncated",  # the file or stream ends in the middle
    "compression-bomb",  # expands beyond every plausible ratio
    "binary",  # the bytes are not text in the format that the name promises
    "unsupported",  # no reader knows this format, or an encrypted or unknown variant of it
    "not-a-document",  # part of the container, not content (a WARC request, for one)
    "unreadable",  # the operating system refused
    "vanished",  # was there at the inventory and is gone
    "changed",  # is not what it was at the inventory
    "failed",  # the reader or its process died on it
]


class Role(NamedTuple):
    """Who speaks in one part of a conversation: `start` and `end` are character offsets into the text."""

    role: str
    start: int
    end: int


class Document(NamedTuple):
    """One record that was read. `text` is valid UTF-8; all else is what the record says of itself.

    `path` is that of its file, where the name tells of a place that texts come from; else None.
    """

    record: int
    text: bytes
    id: str | None = None
    url: str | None = None
    source: str | None = None
    license: str | None = None
    date: str | None = None
    language: str | None = None
    roles: tuple[Role, ...] = ()
    metadata: dict[str, Any] | None = None
    encoding: str = "utf-8"
    path: str | None = None


class Skipped(NamedTuple):
    """Something that was not read. `detail` never quotes the content.

    `record` is its 0-based number in the file where it has one, `position` says where in the file's own terms
    (`line 17`, `row group 2`, `byte 4096`), and `records` how many records it stands for (None: nobody can know).
    """

    reason: SkipReason
    position: str
    detail: str
    record: int | None = None
    records: int | None = 1
    bytes: int | None = None
