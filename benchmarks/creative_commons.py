"""Pages that say which Creative Commons licence they are under: how many are read right, as files and as records.

Run: python benchmarks/creative_commons.py
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from govern.corpus.batch import Batch
from govern.corpus.readers.html import page_of
from govern.corpus.records import Document
from govern.detect.rights.licences.detector import LicenceDetector

PAGES = Path(__file__).with_name("creative_commons.yaml")
TEXT = "<h1>Example</h1>"

Licence = tuple[str, str, str]


def main() -> None:
    """Print the share that is right, and what is not."""
    for way, wrong, count in figures():
        print(f"{way}: {count - len(wrong)} of {count} pages right")
        for name in wrong:
            print(f"  not: {name}")


def figures() -> Iterator[tuple[str, list[str], int]]:
    """Yield each way of reading pages, the names of those it reads wrong, and how many there are."""
    known = cases()
    for way, document in (("HTML files", as_read), ("records with markup", as_sent)):
        wrong = [case["name"] for case in known if read(document(html(case))) != expected(case)]
        yield way, wrong, len(known)


def cases() -> list[dict[str, Any]]:
    """Give the pages."""
    listed: list[dict[str, Any]] = yaml.safe_load(PAGES.read_text("utf-8"))["pages"]
    return listed


def html(case: dict[str, Any]) -> str:
    """Give a case as a page."""
    return f"<!DOCTYPE html><html><head>{case.get('head', '')}</head><body>{TEXT}{case.get('body', '')}</body></html>"


def as_read(page: str) -> Document:
    """Give a page as the reader of HTML files gives it."""
    found = page_of(page)
    return Document(0, found.text.encode(), metadata=found.facts)


def as_sent(page: str) -> Document:
    """Give a page as a record that holds its markup."""
    return Document(0, page.encode())


def read(document: Document) -> tuple[set[Licence], bool]:
    """Give the licences found, and whether they are at odds."""
    found = [one.attributes for one in LicenceDetector().scan(Batch(0, [document]))]
    placed = {(str(one["expression"]), str(one["kind"]), str(one["place"])) for one in found if "place" in one}
    return placed, any("disagrees" in one for one in found)


def expected(case: dict[str, Any]) -> tuple[set[Licence], bool]:
    """Give what a case expects."""
    return {(one[0], one[1], one[2]) for one in case["licences"]}, bool(case.get("odds"))


if __name__ == "__main__":
    main()
