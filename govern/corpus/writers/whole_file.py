"""Formats in which a file is a document: it stays, copied as it is, or it leaves whole."""

from typing import BinaryIO

from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.writers.interface import Leaving, Selection, Written


class WholeFileWriter:
    """Text, Markdown, source code, HTML."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write nothing: the only document leaves."""
        leaving = Leaving(selection.leaving)
        leaving.take(0)
        leaving.end()
        return Written(0)
