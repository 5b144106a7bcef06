"""The front matter of books: the pages that say who published a book, when and where, and who has the rights in it.

One such statement stands in many texts. Several of different kinds, close together, stand in a book: each kind adds
its weight in bits. That a text is of a book says nothing of whose it is, or whether its term has ended.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.phrases import Phrase, found_phrases
from govern.text.offsets import offsets_of
from govern.text.phrase_index import Run

CATEGORY = "rights.book_front_matter"
FILE = "rights/notices/front_matter.yaml"
FIRST_PART = 0.15  # share of a document in which front matter is where one expects it
FIRST_CHARACTERS = 8000
LONGEST = 8000  # bytes from the first statement to the last
MOST_SHOWN = 200
MOST_COMPARED = 2000
MOST_BITS = 10.0


class FrontMatter(NamedTuple):
    """Statements of a book's front matter that stand together: bytes in the batch's buffer, kinds, weight in bits."""

    row: int
    start: int
    end: int
    kinds: tuple[str, ...]
    weight: float


class FrontMatterDetector:
    """Finds front matter of books. What it shows is masked, but for names."""

    sheet = DetectorSheet(
        id="rights.front_matter.v1",
        categories=(CATEGORY,),
        finds="imprint pages of books: statements on edition, print, cataloguing and reproduction together",
        basis="Directive 2001/29/EC, article 7(2): rights-management information",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield the front matter of the batch, in order."""
        from govern.detect.masking import mask_texts

        found = list(front_matter(batch))
        shown = mask_texts([excerpt(batch, each) for each in found])
        offsets = offsets_of(batch)
        for each, excerpt_shown in zip(found, shown, strict=True):
            yield Finding(
                each.row,
                offsets.at(each.row, each.start),
                offsets.at(each.row, each.end),
                CATEGORY,
                round(1 - 0.5 ** (each.weight - 3), 3),
                excerpt(batch, each, MOST_COMPARED).casefold(),
                excerpt_shown or "",
                {"signals": ", ".join(each.kinds), "place": place(batch, each)},
            )


def front_matter(batch: Batch) -> Iterator[FrontMatter]:
    """Yield statements that stand together and weigh enough."""
    facts = datafile(FILE)
    reserved = found_phrases(batch, "reserved")
    runs = sorted([*found_phrases(batch, "front_matter"), *reserved], key=lambda run: (run.start, run.end))
    group: list[Run[Phrase]] = []
    for run in runs:
        if group and (
            run.row != group[-1].row or run.start > group[-1].end + facts["gap"] or run.end > group[0].start + LONGEST
        ):
            yield from weighed(group)
            group = []
        group.append(run)
    yield from weighed(group)


def weighed(group: Sequence[Run[Phrase]]) -> Iterator[FrontMatter]:
    """Yield a group of statements if it is front matter."""
    facts = datafile(FILE)
    kinds = sorted({"reserved" if run.meaning.family == "reserved" else run.meaning.kind for run in group})
    weight = sum(facts["weights"][kind] for kind in kinds)
    if weight >= facts["least"] and len(kinds) >= facts["fewest_kinds"]:
        end = max(run.end for run in group)
        yield FrontMatter(group[0].row, group[0].start, end, tuple(kinds), min(weight, MOST_BITS))


def place(batch: Batch, each: FrontMatter) -> str:
    """Say whether front matter is in the first part of its document, in the last, or between."""
    start, end = int(batch.starts[each.row]), int(batch.ends[each.row])
    if each.start - start <= max(FIRST_CHARACTERS, FIRST_PART * (end - start)):
        return "front"
    return "end" if end - each.end <= max(FIRST_CHARACTERS, FIRST_PART * (end - start)) else "inside"


def excerpt(batch: Batch, each: FrontMatter, most: int = MOST_SHOWN) -> str:
    """Give the beginning of front matter, so many bytes of it, on one line and cut between words."""
    end = min(each.end, each.start + most)
    words = batch.buffer[each.start : end].decode("utf-8", "ignore").split()
    return " ".join(words[:-1] if end < each.end else words)  # half an address would not be masked as one


def detector() -> Detector:
    """Give the detector for the scan."""
    return FrontMatterDetector()
