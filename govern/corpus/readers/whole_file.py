"""Files that are one document each: how their text is had, whatever their format makes of it."""

from collections.abc import Callable

from govern.corpus.broken import BrokenInputError
from govern.corpus.content import open_content, whole
from govern.corpus.encoding import decoded, looks_binary
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import CorpusFile


def text_of(
    file: CorpusFile, settings: ReaderSettings, charset_of: Callable[[bytes], str | None] | None = None
) -> tuple[str, str]:
    """Give the text of a whole file and its encoding; `charset_of` reads the encoding that the content declares.

    Raises:
        BrokenInputError: the file is binary, too large, cut short, or in no encoding that can be told.
        OSError: it cannot be read.
    """
    with open_content(file, settings) as content:
        if looks_binary(content.head):
            raise BrokenInputError("binary", "the bytes are not text")
        data = whole(content, settings)
    text = decoded(data, charset_of(data) if charset_of else None)
    if text is None:
        raise BrokenInputError("invalid-encoding", "the bytes are text in no encoding that can be told")
    return text
