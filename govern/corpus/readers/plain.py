"""Text, Markdown and source code: a file is a document."""

from collections.abc import Iterator

from govern.corpus.broken import BrokenInputError
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.whole_file import text_of
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part


class PlainReader:
    """`.txt`, `.text`, `.md`, `.rst`, and the suffixes and names of source code."""

    name = "plain"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield the file as one document; half a document is none."""
        text, encoding = text_of(part.file, settings)
        if not text or text.isspace():
            raise BrokenInputError("empty", "the text is empty")
        yield Document(0, text.encode("utf-8", "replace"), encoding=encoding)
