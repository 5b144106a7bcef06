"""A licence told in a document, before it is a finding."""

from typing import NamedTuple

CATEGORY = "rights.license"
TAG, TEXT, HEADER, REFERENCE = "tag", "text", "header", "reference"
SHOWN = 120  # characters of an excerpt


class Told(NamedTuple):
    """A licence told in a document: bytes in the batch's buffer, SPDX expression, kind, share of the rule's words
    that stand there, how sure it is, the manifest's kind where it is a field of one, and whether it is a link.
    """

    row: int
    start: int
    end: int
    expression: str
    kind: str
    score: float
    confidence: float
    manifest: str = ""
    linked: bool = False
