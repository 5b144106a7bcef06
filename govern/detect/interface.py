"""What a detector is and what it gives. It says what is there and how sure it is; regions and laws are policy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from govern.corpus.batch import Batch


class Finding(NamedTuple):
    """One thing found in one document, still in memory: `value` is never written, only its keyed digest is.

    `row` is the document's place in the batch, `start` and `end` are character offsets into its text, `value` the
    canonical form (the same person's number written two ways has one), `excerpt` the masked form that may be shown.
    """

    row: int
    start: int
    end: int
    category: str
    confidence: float
    value: str
    excerpt: str
    attributes: Mapping[str, str | int | float] = {}

    def __repr__(self) -> str:
        """Show the finding without its value, so that no log line or exception gives it away."""
        return (
            f"Finding({self.category} at {self.row}:{self.start}-{self.end}, {self.confidence:.2f}, {self.excerpt!r})"
        )


class PartlyScanned(Exception):  # noqa: N818
    """Raised by `Detector.scan` after its last finding: it did not look at some documents; `rows` has why, by row."""

    def __init__(self, rows: Mapping[int, str]) -> None:
        super().__init__(f"{len(rows)} documents")
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a detector was found to be: on which set, when, by which script.

    `n` is how many of what it finds (`unit`) the set holds; `of` is the part of the detector that was measured, empty
    for all of it; `version` is that of the detector. `seen_while_tuning` says that the set is no independent one.
    """

    set: str
    date: str
    script: str
    n: int
    unit: str
    version: str
    seen_while_tuning: bool
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    false_per_million_tokens: float | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class DetectorSheet:
    """What a detector says of itself: `id` is versioned (`personal.email.v1`), a change of result changes it."""

    id: str
    categories: tuple[str, ...]
    finds: str
    basis: str = ""
    measured: tuple[Measured, ...] = field(default_factory=tuple)


class Detector(Protocol):
    """One detector, registered in `govern.detect.registry` or by the entry point `govern.detectors`."""

    sheet: DetectorSheet

    def scan(self, batch: Batch) -> Iterable[Finding]:
        """Give every finding in the batch, in any order. Called once a batch, never once a document.

        Raises:
            PartlyScanned: it did not look at some documents; what it found in the others was given before.
        """
        ...
