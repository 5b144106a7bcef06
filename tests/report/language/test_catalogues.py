"""The catalogues are whole: current, nothing left empty, and every place of a message in its translation."""

import importlib.util
import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from govern.report.language.catalogue import SOURCE, languages

ROOT = Path(__file__).resolve().parents[3]
CATALOGUES = ROOT / "reports" / "languages"
PLACE = re.compile(r"%(?:\(\w+\)[sd]|%)")
TRANSLATED = [code for code in languages() if code != SOURCE]


@cache
def update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_catalogues", CATALOGUES / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(code: str) -> Iterator[tuple[str, Message]]:
    for file in sorted((CATALOGUES / code).glob("*.po")):
        for message in read_po(io.BytesIO(file.read_bytes()), locale=code):
            if message.id:
                yield file.name, message


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_each_language_is_kept_up_to_date() -> None:
    assert sorted(update().LANGUAGES) == sorted(TRANSLATED)


@pytest.mark.parametrize("code", TRANSLATED)
def test_catalogues_are_current(code: str) -> None:
    made = {f"{name}.po": update().update(code, name, source) for name, source in update().catalogues().items()}
    there = {file.name: file.read_text("utf-8") for file in (CATALOGUES / code).glob("*.po")}
    stale = [name for name in made.keys() | there.keys() if made.get(name) != there.get(name)]
    assert not stale, "run: python reports/languages/update.py"


@pytest.mark.parametrize("code", TRANSLATED)
def test_everything_is_translated(code: str) -> None:
    left = [
        (file, message.id)
        for file, message in messages(code)
        if message.fuzzy or not message.string or not all(form.strip() for form in forms(message.string))
    ]
    assert not left


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_have_the_places_of_their_messages(code: str) -> None:
    """The form for one may leave out the count, as the English one may."""
    wrong = []
    for file, message in messages(code):
        one, *many = [set(PLACE.findall(form)) for form in forms(message.id)]
        for number, form in enumerate(forms(message.string)):
            wanted = [one, *many] if number == 0 else many
            if form and set(PLACE.findall(form)) not in wanted:
                wrong.append((file, message.id, form))
    assert not wrong


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_is_translated_by_a_sentence(code: str) -> None:
    """Sentences follow each other in reports, so each has its full stop, and what is none has none."""
    wrong = [
        (file, message.id, form)
        for file, message in messages(code)
        for form in forms(message.string)
        if form and form.endswith(".") != forms(message.id)[-1].endswith(".")
    ]
    assert not wrong
