"""Write `reference.md`, the sheets of all detectors, from their data: `python docs/detectors/write.py`."""

from collections.abc import Iterator
from pathlib import Path

from govern.cli.detectors_shown import headline, measured_in_words
from govern.detect.catalogue import Entry, entries

PAGE = Path(__file__).parent / "reference.md"
HEAD = """\
# Reference: every detector

What each detector finds, on what law, and how good it was found to be. This page is written from the data that the
detectors are made of by `python docs/detectors/write.py`; `govern detectors list` and `govern detectors show ID`
print the same, context words too. A figure belongs to the version and the set beside it. Where the set was seen while
the detector was made, it says that nothing is broken, not how good the detector is on text nobody has seen.

"""


def rendered() -> str:
    """Give the text of the page."""
    known = entries()
    return HEAD + "\n".join([*_overview(known), *(line for entry in known for line in _sheet(entry))])


def _overview(known: list[Entry]) -> Iterator[str]:
    yield "| detector | finds | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for entry in known:
        anchor = entry.sheet.id.replace(".", "")
        cells = (f"[{entry.sheet.id}](#{anchor})", _cell(entry.short), *headline(entry))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _sheet(entry: Entry) -> Iterator[str]:
    sheet = entry.sheet
    yield f"## {sheet.id}\n"
    yield f"**Finds** {entry.short}.\n"
    yield f"**Categories** {', '.join(f'`{category}`' for category in sheet.categories)}\n"
    if entry.identifiers:
        yield from _identifiers(entry)
    else:
        yield f"**Law and standards** {_text(sheet.basis)}\n"
    if entry.about:
        yield f"**How** {_text(entry.about)}\n"
    if entry.rules:
        yield "| rule | category | finds |\n|---|---|---|"
        yield from (f"| `{rule.id}` | `{rule.category}` | {_cell(rule.description)} |" for rule in entry.rules)
        yield ""
    yield "**Measured**\n"
    yield from (f"- {_text(measured_in_words(figure))}" for figure in sheet.measured)
    if entry.not_measured:
        yield f"- not measured: {_text(entry.not_measured)}"
    yield ""
    if entry.not_found:
        yield "**Does not find**\n"
        yield from (f"- {_text(line)}" for line in entry.not_found)
        yield ""


def _identifiers(entry: Entry) -> Iterator[str]:
    yield "| identifier | category | issued by | law | forms | example | check |"
    yield "|---|---|---|---|---|---|---|"
    for identifier in entry.identifiers:
        facts = identifier.facts
        cells = (
            _cell(facts.label),
            f"`{facts.category}`",
            _cell(facts.issuer),
            _cell(facts.law),
            "<br>".join(f"`{form}`" for form, _ in facts.forms),
            f"`{facts.examples[0]}`",
            f"{facts.check_bits:g} bits" if facts.check_bits else "none",
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _text(written: str) -> str:
    """Give text as Markdown: what would be read as mark-up is escaped."""
    flat = " ".join(written.split())
    return "".join(f"\\{character}" if character in r"\*_<>[]`" else character for character in flat)


def _cell(written: str) -> str:
    return _text(written).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
