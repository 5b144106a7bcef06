"""Names of files that lie in a corpus and are none of its documents."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from govern.corpus.dataset_card import CARD_NAME
from govern.corpus.licence_file import is_licence_name

SETTINGS = frozenset(("sources.yaml", "sources.yml", "govern.yaml", "govern.yml", "_SUCCESS"))
LEFTOVERS = ("*.crc", "*.lock")
LEDGER = frozenset(("manifest.json", "documents.parquet", "findings.parquet", "source_licences.parquet"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder is hidden (`.git`, `.cache`)."""
    return name.startswith(".")


def is_no_document(name: str) -> bool:
    """Whether a file of this name is settings, a licence, or what a writer left behind."""
    if is_hidden(name) or name in SETTINGS or any(fnmatchcase(name, pattern) for pattern in LEFTOVERS):
        return True
    stem = name.partition(".")[0].partition("-")[0]
    return stem == "NOTICE" or is_licence_name(name)


def is_ledger(names: Iterable[str]) -> bool:
    """Whether a folder with files of these names is what an audit wrote, and no part of a corpus."""
    return LEDGER.issubset(names)


def is_card(path: Path) -> bool:
    """Whether a README.md is a dataset card: it begins with front matter. One that cannot be read is none."""
    if path.name != CARD_NAME or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False
