"""Megabytes a second of each tool on one text, and of each detector of Govern."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.personal_sets.texts import MEGABYTE, Reading, Text, size
from benchmarks.personal_sets.tools import LANGUAGE, PRESIDIO, PRESIDIO_NAMES

NUMBERS = ("personal.countries.", "personal.bank_accounts.", "personal.devices.", "personal.driving_licences.")


def table(
    texts: Sequence[Text],
    patterns: Reading,
    names: Reading,
    slices: Mapping[str, Sequence[Text]],
    theirs: Mapping[str, Reading],
) -> Iterator[str]:
    """Yield a line for each tool; of Govern the pass of patterns, the names, and both with telling the language."""
    beside = {tool: rate(slices[tool], reading.seconds) for tool, reading in theirs.items()}
    yield f"{'':30}{'MB':>7}{'CPU s':>8}{'MB/s/core':>11}{'times Presidio':>16}{'findings/MB':>13}"
    alone, tagging = (reading.seconds - reading.parts[LANGUAGE] for reading in (patterns, names))
    both = alone + tagging + patterns.parts[LANGUAGE]
    for name, seconds, found, peer in (
        ("govern, patterns", alone, patterns.spans, PRESIDIO),
        ("govern, names", tagging, names.spans, ""),
        ("govern, both and language", both, (*patterns.spans, *names.spans), PRESIDIO_NAMES),
    ):
        times = f"{rate(texts, seconds) / beside[peer]:,.0f}" if peer in beside else ""
        yield line(name, texts, seconds, times, len(found))
    for tool, reading in theirs.items():
        yield line(tool, slices[tool], reading.seconds, "", len(reading.spans))


def line(name: str, texts: Sequence[Text], seconds: float, times: str, found: int) -> str:
    """Give a line of the table."""
    read = size(texts) / MEGABYTE
    return f"{name:30}{read:>7.1f}{seconds:>8.2f}{read / seconds:>11.2f}{times:>16}{found / read:>13.1f}"


def parts(texts: Sequence[Text], *readings: Reading) -> Iterator[str]:
    """Yield what each detector costs, the dearest first."""
    rows: dict[str, float] = {}
    for reading in readings:
        for part, seconds in reading.parts.items():
            name = "numbers of countries and devices" if part.startswith(NUMBERS) else part
            if part != LANGUAGE or LANGUAGE not in rows:
                rows[name] = rows.get(name, 0.0) + 1e3 * seconds / size(texts) * MEGABYTE
    for name, cost in sorted(rows.items(), key=lambda row: -row[1]):
        yield f"{name:34}{cost:>8.2f} ms/MB"


def rate(texts: Sequence[Text], seconds: float) -> float:
    """Give megabytes a second."""
    return size(texts) / MEGABYTE / seconds
