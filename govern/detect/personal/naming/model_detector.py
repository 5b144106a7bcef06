"""A detector around anything that finds entities in texts: cuts, maps labels, and keeps to its languages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.language import languages
from govern.detect.personal.names.detector import canonical, masked
from govern.detect.personal.naming.choice import NamesModel
from govern.detect.personal.naming.labels import categories, category_of
from govern.detect.personal.naming.long_texts import pieces


class Entity(NamedTuple):
    """What a pipeline found: characters `start` to `end` of a text, its own label, and how sure it may be taken."""

    start: int
    end: int
    label: str
    confidence: float


Read: TypeAlias = Callable[[Sequence[str], str], Iterable[Sequence[Entity]]]
"""Gives the entities of each text, in order; the texts are in one language (ISO 639)."""


class ModelDetector:
    """Finds names with `read` in the documents whose language the model has; with None, in all of them."""

    def __init__(self, model: NamesModel, read: Read) -> None:
        self.model = model
        self.read = read
        self.sheet = DetectorSheet(
            id=model.detector_id,
            categories=tuple(dict.fromkeys(categories().values())),
            finds=f"names of persons, places and organisations, with {model.name} (licence: {model.licence})",
            basis="GDPR Art. 4(1): a name is the first identifier that it lists",
        )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the names of every document that is its to read."""
        for language, rows in _by_language(batch, self.model.languages).items():
            cut = [(row, *piece) for row in rows for piece in pieces(batch.documents[row].text.decode("utf-8"))]
            found = self.read([text for _, _, text in cut], language)
            for (row, offset, text), entities in zip(cut, found, strict=True):
                for entity in entities:
                    yield from _finding(row, offset, text, entity)


class Unclaimed:
    """Another detector, kept to documents in none of the `claimed` languages."""

    def __init__(self, detector: Detector, claimed: Iterable[str]) -> None:
        self.detector = detector
        self.sheet = detector.sheet
        self.claimed = frozenset(claimed)

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what the detector finds in the documents that are left to it."""
        rows = [row for row, language in enumerate(languages(batch)[0]) if language not in self.claimed]
        if rows:
            left = Batch(batch.docs[rows], [batch.documents[row] for row in rows])
            for finding in self.detector.scan(left):
                yield finding._replace(row=rows[finding.row])


def _by_language(batch: Batch, wanted: Sequence[str] | None) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, language in enumerate(languages(batch)[0]):
        if wanted is None or language in wanted:
            rows.setdefault(language, []).append(row)
    return rows


def _finding(row: int, offset: int, text: str, entity: Entity) -> Iterator[Finding]:
    """Give an entity as a finding without the white space around it, where it is a name."""
    category = category_of(entity.label)
    name = text[entity.start : entity.end]
    value = canonical(name)
    if category is not None and value:
        start = offset + entity.start + len(name) - len(name.lstrip())
        end = offset + entity.start + len(name.rstrip())
        yield Finding(row, start, end, category, entity.confidence, value, masked(value))
