"""Text and Markdown: a file is a document."""

from collections.abc import Iterator

from govern.corpus.broken import BrokenInputError
from govern.corpus.content import open_content, whole
from govern.corpus.encoding import decoded, looks_binary
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part


class PlainReader:
    """`.txt`, `.text`, `.md`, `.rst`."""

    name = "plain"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield the file as one document; half a document is none."""
        with open_content(part.file, settings) as content:
            if looks_binary(content.head):
                raise BrokenInputError("binary", "the bytes are not text")
            data = whole(content, settings)
        text = decoded(data)
        if text is None:
            raise BrokenInputError("invalid-encoding", "the bytes are text in no encoding that can be told")
        if not text[0] or text[0].isspace():
            raise BrokenInputError("empty", "the text is empty")
        yield Document(0, text[0].encode("utf-8", "replace"), encoding=text[1])
