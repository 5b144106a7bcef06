"""Reading the catalogues: `reports/languages/<code>/*.po`, in the format of GNU gettext."""

import io
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from govern.resources import data_folder

FOLDER = "languages"
SOURCE = "en"  # the language that messages are written in


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of the languages that reports are written in, English first."""
    folder = data_folder("reports") / FOLDER
    found = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("_"))
    return (SOURCE, *found)


@cache
def catalogue(code: str) -> NullTranslations:
    """Give the translations of all catalogues of a language; for English, ones that change nothing."""
    whole = Catalog(locale=code)
    if code != SOURCE:
        folder = data_folder("reports") / FOLDER / code
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".po"):
                for message in read_po(io.BytesIO(file.read_bytes()), locale=code):
                    if message.id and message.string and not message.fuzzy:
                        whole[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return Translations(compiled) if code != SOURCE else NullTranslations()
