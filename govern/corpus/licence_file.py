"""LICENSE and COPYING files: which licence is it, as far as its tag or its title says."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml

from govern.corpus.spdx import UNKNOWN, spdx

HEAD_BYTES = 64 << 10
HEAD_CHARACTERS = 2500  # of the text without punctuation; a later licence is a part's, not the whole's
NAME = r"(?i)(?:(?:un)?licen[cs]es?|copying(?:\.lesser)?)(?:-.*)?(?:\.(?:txt|md|rst))?"
_NAME = re.compile(NAME)
_TAG = re.compile(r"SPDX-License-Identifier:[ \t]*([^\r\n*#<>]{1,200})")


class LicenceFile(NamedTuple):
    """A licence file: `path` is relative to the corpus, `licence` an SPDX expression or `unknown`."""

    path: str
    licence: str


class _Title(NamedTuple):
    licence: str
    phrases: tuple[str, ...]
    without: tuple[str, ...]

    def fits(self, text: str) -> bool:
        return all(phrase in text for phrase in self.phrases) and not any(phrase in text for phrase in self.without)


def is_licence_name(name: str) -> bool:
    """Whether a file of this name holds a licence: `LICENSE`, `LICENCE.txt`, `COPYING`, `LICENSE-MIT`."""
    return bool(_NAME.fullmatch(name))


def read_licence_file(root: Path, path: str) -> LicenceFile:
    """Read the licence file at `root / path`; what cannot be read or recognised is `unknown`."""
    try:
        with (root / path).open("rb") as file:
            head = file.read(HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return LicenceFile(path, UNKNOWN)
    return LicenceFile(path, recognised(head))


def recognised(text: str) -> str:
    """Give the SPDX expression of a licence text, by its SPDX tag or else its title; `unknown` for any other."""
    tag = _TAG.search(text)
    if tag:
        return spdx(tag[1].strip()) or UNKNOWN
    plain = " ".join(re.sub(r"[^a-z0-9.\s-]+", " ", text.lower()).split())
    plain = plain.replace("license. ", "license ")[:HEAD_CHARACTERS]
    fitting = [(plain.index(title.phrases[0]), title.licence) for title in _titles() if title.fits(plain)]
    return min(fitting)[1] if fitting else UNKNOWN


@cache
def _titles() -> tuple[_Title, ...]:
    data = yaml.safe_load((files("govern.corpus") / "licence_titles.yaml").read_text(encoding="utf-8"))
    return tuple(
        _Title(title["id"], tuple(title["phrases"]), tuple(title.get("without", ()))) for title in data["titles"]
    )
