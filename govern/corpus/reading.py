"""Reads parts of files: whatever is wrong with the input becomes a row that says so, never an exception."""

import errno
import lzma
import zlib
from collections.abc import Iterator

from govern.corpus.broken import BrokenInputError
from govern.corpus.formats import BY_NAME, format_of
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Skipped, SkipReason
from govern.corpus.shard import CorpusFile, Part
from govern.corpus.storage import current_stamp


def split_file(file: CorpusFile, settings: ReaderSettings) -> list[Part] | Skipped:
    """Give the parts of a file that can be read apart, or the reason why it cannot be read.

    Raises:
        OSError: this machine's disk is full.
    """
    found = format_of(file.path)
    if found is None:
        return Skipped("unsupported", "file", "no reader knows this format", records=None, bytes=file.size)
    try:
        return found.reader.split(file, settings)
    except Exception as error:
        return _row(error, "file", 1 if found.one_document else None, file.size)


def unread(error: OSError, file: CorpusFile) -> Skipped:
    """Give the reason why a whole file could not be read at all.

    Raises:
        OSError: this machine's disk is full.
    """
    return _row(error, "file", None, file.size)


def read_part(part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
    """Yield every record of a part, read or skipped. Where reading ends early, the last row says why and where.

    Raises:
        OSError: this machine's disk is full.
    """
    found = BY_NAME[part.format]
    number = -1
    try:
        if current_stamp(part.file.location) != part.file.stamp:
            raise BrokenInputError("changed", "the file is not what it was at the inventory")
        for read in found.reader.read(part, settings):
            yield read
            if read.record is not None:
                number = read.record + (0 if isinstance(read, Document) else (read.records or 1) - 1)
    except Exception as error:
        position = f"after record {number}" if number >= 0 else "start"
        yield _row(error, position, 1 if found.one_document else None, None)


def _row(error: Exception, position: str, records: int | None, size: int | None) -> Skipped:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise error
    reason, detail = _outcome(error)
    return Skipped(reason, position, detail, records=records, bytes=size)


def _outcome(error: Exception) -> tuple[SkipReason, str]:
    """Tell reason and detail of an error. Only messages of this project are shown: others may quote the content."""
    name = type(error).__name__
    match error:
        case BrokenInputError():
            return error.reason, error.detail
        case FileNotFoundError():
            return "vanished", "the file is gone"
        case PermissionError():
            return "unreadable", "permission denied"
        case EOFError():
            return "truncated", "the file ends early"
        case OSError() if error.errno is not None:
            return "unreadable", errno.errorcode.get(error.errno, name)
        case OSError() | UnicodeError() | zlib.error() | lzma.LZMAError():
            return "malformed", f"not valid in its format ({name})"
    return "failed", name
