"""A first draft of `sources.yaml`: what can be seen of a corpus, and every gap marked."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from govern.corpus.beside import Beside, facts_beside
from govern.corpus.dataset_card import CARD_NAME, read_card
from govern.corpus.grouping import Group, group
from govern.corpus.sources import REQUIRED, licence_gap
from govern.corpus.spdx import UNKNOWN

HEAD = """\
# Declared sources of this corpus; the keys are explained in docs/sources-yaml.md.
# Drafted by `govern init`. Fill in each value marked GAP and delete its mark; what stays `unknown` counts as a gap.
version: 1
sources:
"""
HINTS = {
    "origin": "public-dataset, licensed, crawled, user-data, synthetic or other",
    "url": "where it can be found",
    "collected.from": "first day, month or year of collection, as 2025-03-31",
    "collected.to": "last day, month or year of collection",
    "legal_basis": "GDPR Article 6(1), art-6-1-a to art-6-1-f, or not-personal",
    "contact": "who answers for this source",
}


class DraftGap(NamedTuple):
    """One value that a person has to fill in: of which source, which key, and what belongs there."""

    source: str
    key: str
    hint: str


class Draft(NamedTuple):
    """The text of a `sources.yaml`, the names of its sources, and its gaps."""

    text: str
    sources: tuple[str, ...]
    gaps: tuple[DraftGap, ...]


def draft(root: Path, paths: Iterable[str]) -> Draft:
    """Draft `sources.yaml` for the files `paths` (relative to `root`, with `/`); reads cards and licence files."""
    paths = list(paths)
    groups = group(paths, _datasets(root, paths))
    text: list[str] = []
    gaps: list[DraftGap] = []
    for one in groups:
        facts = facts_beside(root, one.paths)
        known = HINTS | _licence_gap(facts)
        missing = {key: known[key] for key in REQUIRED if key in known}
        text += _lines(one, facts, missing)
        gaps += [DraftGap(one.name, key, hint) for key, hint in missing.items()]
    body = "\n".join(text) + "\n" if text else "  []\n"
    return Draft(HEAD + body, tuple(one.name for one in groups), tuple(gaps))


def _datasets(root: Path, paths: Iterable[str]) -> set[str]:
    """Give the folders above the files that have a dataset card of their own."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    cards = {folder: f"{folder}/{CARD_NAME}" if folder else CARD_NAME for folder in folders}
    return {folder for folder, card in cards.items() if (root / card).is_file() and read_card(root, card)}


def _licence_gap(facts: Beside) -> dict[str, str]:
    if facts.licence is None:
        stated = _stated(facts)
        return {"license": f"{stated}; which holds?" if stated else "SPDX expression, as CC-BY-4.0, or proprietary"}
    problem = licence_gap(facts.licence)
    return {"license": problem} if problem else {}


def _stated(facts: Beside) -> str:
    said = [f"{card.path} says {licence}" for card in facts.cards for licence in card.licences]
    said += [f"{file.path} says {file.licence}" for file in facts.licence_files]
    return ", ".join(said)


def _lines(one: Group, facts: Beside, gaps: dict[str, str]) -> Iterator[str]:
    def value(key: str, known: str | None = None) -> str:
        written = _scalar(known or UNKNOWN)
        note = f"GAP: {gaps[key]}" if key in gaps else _stated(facts)
        return f"{key.rpartition('.')[2]}: {written}  # {_on_one_line(note)}"

    yield f"  - name: {_scalar(one.name)}  # {len(one.paths)} file{'s' if len(one.paths) > 1 else ''}"
    yield "    paths:"
    yield from (f"      - {_scalar(glob)}" for glob in one.globs)
    yield f"    {value('origin')}"
    yield f"    {value('url')}"
    yield f"    {value('license', facts.licence)}"
    yield "    collected:"
    yield f"      {value('collected.from')}"
    yield f"      {value('collected.to')}"
    yield f"    {value('legal_basis')}"
    yield f"    {value('contact')}"


def _scalar(value: str) -> str:
    """Write a text as one YAML scalar on one line; in quotes, unless it is a plain word."""
    plain = yaml.safe_dump(value, width=float("inf")).splitlines()
    if plain[0] == value and value.isascii():
        return value
    return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=float("inf")).rstrip("\n")


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)
