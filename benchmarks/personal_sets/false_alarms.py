"""What is found where nothing is: mistakes per million tokens, by kind of look-alike."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.personal_sets.settings import settings
from benchmarks.personal_sets.texts import Reading, Span, Text, tokens
from benchmarks.personal_sets.tools import GOVERN

POSITIONS, POSITION = "positions", "personal.coordinates"
SURE = 0.5  # Govern writes what is less likely to its ledger too; it is counted in a column of its own


def mistakes(texts: Sequence[Text], reading: Reading, least: float = 0.0) -> list[Span]:
    """Give the findings that are mistakes; positions in tables of positions are none."""
    fine = frozenset(settings()["no_mistake"])
    return [
        span
        for span in reading.spans
        if span.kind not in fine
        and span.score >= least
        and not (texts[span.row].group == POSITIONS and span.kind == POSITION)
    ]


def per_million(count: int, texts: Sequence[Text]) -> float:
    """Give mistakes per million tokens."""
    return 1e6 * count / tokens(texts)


def together(texts: Sequence[Text], first: Reading, second: Reading) -> Reading:
    """Join what was found in `texts` and in the texts that are put after them."""
    moved = (span._replace(row=span.row + len(texts)) for span in second.spans)
    return Reading([*first.spans, *moved], first.seconds + second.seconds)


def table(sets: dict[str, Sequence[Text]], readings: dict[str, Reading]) -> Iterator[str]:
    """Yield the lines of the table: a line a kind, a column a tool, each with the texts that it read."""
    yield f"{'kind':22}" + "".join(f"{tool:>20}" for tool in readings) + "   what Govern takes them for"
    groups = list(dict.fromkeys(text.group for texts in sets.values() for text in texts))
    for group in (*groups, "all"):
        cells, taken = [], Counter[str]()
        for tool, reading in readings.items():
            texts = sets[tool]
            inside = [text for text in texts if group in (text.group, "all")]
            wrong = [span for span in mistakes(texts, reading) if group in (texts[span.row].group, "all")]
            if tool == GOVERN:
                taken.update(span.kind.removeprefix("personal.") for span in wrong)
            cells.append(f"{per_million(len(wrong), inside):>20,.1f}" if inside else f"{'':>20}")
        kinds = ", ".join(f"{kind} {count}" for kind, count in taken.most_common(3))
        yield f"{group:22}{''.join(cells)}   {kinds}"
