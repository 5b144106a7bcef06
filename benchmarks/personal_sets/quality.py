"""How right each tool is on the labelled set: a table by kind, and characters of all kinds together."""

from collections.abc import Iterator, Sequence

from benchmarks.personal_sets.scoring import Place, Score, by_character, by_overlap, exactly, meeting
from benchmarks.personal_sets.settings import in_scope, kinds, settings
from benchmarks.personal_sets.texts import Reading, Span, Text
from benchmarks.personal_sets.tools import DATATROVE, GOVERN, PRESIDIO, PRESIDIO_NAMES

VOCABULARY = {
    GOVERN: "govern",
    PRESIDIO: "presidio",
    PRESIDIO_NAMES: "presidio",
    DATATROVE: "datatrove",
}
ALL = "all"


def wanted(texts: Sequence[Text], kind: str = ALL) -> list[Place]:
    """Give the labels of a kind, or of all kinds that are in scope."""
    return [
        (row, label.start, label.end)
        for row, text in enumerate(texts)
        for label in text.labels
        if (label.kind == kind if kind != ALL else in_scope(label.kind))
    ]


def kind_of(span: Span, tool: str) -> str:
    """Give the kind of what a tool found; its own name for it where no label means the same."""
    return kinds(VOCABULARY[tool]).get(span.kind, span.kind)


def found(reading: Reading, tool: str, kind: str = ALL) -> list[Place]:
    """Give what a tool found of a kind, or of all kinds that are in scope."""
    return [
        (span.row, span.start, span.end)
        for span in reading.spans
        if (kind_of(span, tool) == kind if kind != ALL else in_scope(kind_of(span, tool)))
    ]


def scores(texts: Sequence[Text], reading: Reading, tool: str, kind: str = ALL) -> tuple[Score, Score, Score]:
    """Score a kind by overlapping spans, exact spans and characters.

    Of all kinds together, spans and characters are right whatever kind they were found as; those of kinds that are
    not in scope count neither for nor against.
    """
    spans, labels = found(reading, tool, kind), wanted(texts, kind)
    outside = [
        (row, label.start, label.end)
        for row, text in enumerate(texts)
        for label in text.labels
        if not in_scope(label.kind)
    ]
    free = outside if kind == ALL else []
    outside_only = meeting(free)
    counted = [span for span in spans if not outside_only(span)]
    return by_overlap(counted, labels), exactly(counted, labels), by_character(texts, spans, labels, free)


def everything(texts: Sequence[Text], reading: Reading) -> Score:
    """Score characters of all labels, in scope or not, against all that a tool found."""
    labels = [(row, label.start, label.end) for row, text in enumerate(texts) for label in text.labels]
    return by_character(texts, [(span.row, span.start, span.end) for span in reading.spans], labels)


def table(texts: Sequence[Text], readings: dict[str, Reading]) -> Iterator[str]:
    """Yield the lines of the table, a block for each tool."""
    yield f"{'':22}{'kind':18}{'labels':>7}   {'overlapping spans':^20}  {'exact spans':^20}  {'characters':^20}"
    yield f"{'':47}" + f"   {'P':>6}{'R':>7}{'F1':>7}" * 3
    for tool, reading in readings.items():
        for kind in (*settings()["kinds"], ALL):
            if kind != ALL and not found(reading, tool, kind):
                continue
            name = "all of these kinds" if kind == ALL else kind
            yield f"{tool:22}{name:18}{len(wanted(texts, kind)):>7}" + "".join(
                map(_figures, scores(texts, reading, tool, kind))
            )
        labels = sum(len(text.labels) for text in texts)
        yield f"{tool:22}{'every label':18}{labels:>7}{'':46}{_figures(everything(texts, reading))}"


def _figures(each: Score) -> str:
    return f"   {each.precision:>6.3f}{each.recall:>7.3f}{each.f1:>7.3f}"
