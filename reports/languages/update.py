"""Bring the catalogues up to date: messages of templates and code, labels, and the texts of packs and checklists.

Translations are kept; a message that is new is left empty, one that is gone is dropped, one that was reworded has to
be translated anew. Run: python reports/languages/update.py
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("de", "fr")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "counted": (2, 3)}
# what terminals, logs of SARIF and comparisons of audits say, they say in English
ENGLISH = ("terminal/**", "wording/**", "sarif/**", "checklist/terminal", "explain/**", "subject/**", "changes/**")
METHODS = [
    ("reports/**.j2", "jinja2"),
    *((f"govern/report/{part}.py", "ignore") for part in ENGLISH),
    ("govern/report/**.py", "python"),
]
OPTIONS = {"reports/**.j2": {"trimmed": "true", "silent": "false", "extensions": "jinja2.ext.i18n"}}
# the texts that a reader of a report meets, by their keys
PACK_TEXTS = ("title", "how_to_fix", "act", "article", "signed_by", "law")

CHECKLIST_TEXTS = ("title", "about", "otherwise", "owner", "to_do", "act", "article", "signed_by", "law", "label")

TEMPLATE_TEXTS = ("title", "basis", "label")


def catalogues() -> dict[str, Catalog]:
    """Give what there is to translate, by the name of its catalogue and in the order in which it stands there."""
    return {
        "messages": _collected(_messages()),
        "labels": _collected(_texts("reports/labels.yaml", None)),
        "checklist": _collected(
            found
            for file in sorted((ROOT / "reports" / "checklist").glob("*.yaml"))
            for found in _texts(file, CHECKLIST_TEXTS)
        ),
        "training-summary": _collected(_texts("reports/training-summary/template.yaml", TEMPLATE_TEXTS)),
        "rules": _collected(
            found for pack in sorted((ROOT / "policies").glob("*.yaml")) for found in _texts(pack, PACK_TEXTS)
        ),
    }


def update(language: str, name: str, source: Catalog) -> str:
    """Give the text of a catalogue in a language: the messages of `source`, with the translations that there are."""
    path = ROOT / "reports" / "languages" / language / f"{name}.po"
    known = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(locale=language)
    whole = Catalog(locale=language, fuzzy=False)
    for message in source:
        if message.id:
            kept = known.get(message.id)
            string = kept.string if kept and not kept.fuzzy else None
            whole.add(message.id, string, message.locations, message.flags)
    written = io.BytesIO()
    write_po(written, whole, width=100, no_location=False, omit_header=False, sort_output=False, include_lineno=False)
    return _plain_header(written.getvalue().decode(), language)


def _messages() -> Iterator[tuple[Any, str]]:
    found = extract_from_dir(ROOT, METHODS, OPTIONS, KEYWORDS)
    for path, _, message, *_ in sorted(found, key=lambda item: (item[0], item[1])):
        yield message, path


def _texts(file: Path | str, keys: tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
    path = ROOT / file
    place = path.relative_to(ROOT).as_posix()
    for key, text in _strings(yaml.safe_load(path.read_text("utf-8"))):
        if keys is None or key in keys:
            yield text, place


def _strings(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _strings(value, str(name))
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, key)
    elif isinstance(data, str):
        yield key, data


def _collected(messages: Iterator[tuple[Any, str]]) -> Catalog:
    catalog = Catalog()
    for message, place in messages:
        if message:
            catalog.add(message, locations=[(place, 1)])
    return catalog


def _plain_header(text: str, language: str) -> str:
    """Drop what would change with each run, or names nobody."""
    body = text.partition("\n\n")[2]
    plural = Catalog(locale=language).plural_forms
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n\n' + body
    )


if __name__ == "__main__":
    for name, source in catalogues().items():
        for language in LANGUAGES:
            written = update(language, name, source)
            path = ROOT / "reports" / "languages" / language / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written, "utf-8")
            left = sum(1 for entry in read_po(io.BytesIO(written.encode())) if entry.id and not entry.string)
            print(f"{path.relative_to(ROOT)}: {left} left to translate")
