"""The catalogue tells all that is known of every detector, and the page of the documentation is written from it."""

import runpy
from pathlib import Path

import pytest

from govern.detect.catalogue import entries
from govern.detect.datafile import datafile
from govern.detect.measured import named
from govern.detect.personal.identifiers.facts import facts_of, families

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "detectors"


def test_the_page_is_up_to_date() -> None:
    written = runpy.run_path(str(FOLDER / "write.py"))["rendered"]()
    assert (FOLDER / "reference.md").read_text(encoding="utf-8") == written, "run: python docs/detectors/write.py"


def test_every_identifier_is_told() -> None:
    told = {one.facts.name for entry in entries() for one in entry.identifiers}
    assert told == {facts.name for file in families() for facts in facts_of(file)}


def test_every_detector_says_how_it_decides_and_on_what_law() -> None:
    for entry in entries():
        assert entry.sheet.finds
        assert entry.sheet.basis, entry.sheet.id
        assert entry.identifiers or entry.about, entry.sheet.id
        assert bool(entry.sheet.measured) is not bool(entry.not_measured)


def test_every_limit_is_of_a_detector() -> None:
    names = [f"{named(entry.sheet.id)[0]}." for entry in entries()]
    for prefix in datafile("limits.yaml")["limits"]:
        assert any(name.startswith(prefix) for name in names), prefix


def test_context_words_are_told_by_language() -> None:
    (belgian,) = (entry for entry in entries() if entry.sheet.id.startswith("personal.countries.be."))
    for one in belgian.identifiers:
        assert {word for words in one.context.values() for word in words} == set(one.facts.context)
    assert belgian.countries == {"BE"}
    assert belgian.short.startswith("BE: national number")


@pytest.mark.parametrize(
    ("category", "found"),
    [("personal.national_id", True), ("personal", True), ("personal.nat", False), ("secret", False)],
)
def test_a_category_holds_those_below_it(category: str, found: bool) -> None:
    (belgian,) = (entry for entry in entries() if entry.sheet.id.startswith("personal.countries.be."))
    assert belgian.in_category(category) is found
