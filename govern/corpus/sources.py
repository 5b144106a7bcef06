"""Declared sources: `sources.yaml` read, each file's source told, each gap named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govern.corpus.globs import Globs
from govern.corpus.spdx import LICENCE_WORDS, UNKNOWN, meant, spdx

if TYPE_CHECKING:  # the models take 0.2 s to load, and only a corpus that declares its sources needs them
    from govern.corpus.declaration import Source

FILE_NAME = "sources.yaml"
UNDECLARED = "undeclared"
REQUIRED = ("origin", "url", "license", "collected.from", "collected.to", "legal_basis", "contact")
WITH_URL = ("public-dataset", "crawled", UNKNOWN, None)


class SourcesError(ValueError):
    """`sources.yaml` is wrong. `lines` has one line an error: file, line, key, and what is allowed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


class Overlap(NamedTuple):
    """`files` files belong to source `first` and are claimed by `other` too."""

    first: str
    other: str
    files: int


class Sources:
    """The declared sources of a corpus; without any, every source is an undeclared one."""

    def __init__(self, declared: Iterable[Source] = ()) -> None:
        self.declared = {source.name: source for source in declared}
        claims = [(source.name, path) for source in self.declared.values() for path in source.paths]
        self._owners = [name for name, _ in claims]
        self._globs = Globs(path for _, path in claims)

    def source_of(self, path: str) -> str:
        """Give the name of the source that `path` (relative to the file's folder) belongs to: the first that matches.

        What no source matches belongs to an undeclared source named after its top folder.
        """
        numbers = self._globs.matching(path)
        return self._owners[numbers[0]] if numbers else self._undeclared(path)

    def overlaps(self, paths: Iterable[str]) -> list[Overlap]:
        """Give the pairs of sources that claim the same files, with how many they are."""
        pairs: Counter[tuple[str, str]] = Counter()
        for path in paths:
            owners = list(dict.fromkeys(self._owners[number] for number in self._globs.matching(path)))
            pairs.update((owners[0], other) for other in owners[1:])
        return [Overlap(first, other, files) for (first, other), files in sorted(pairs.items())]

    def gaps(self, name: str) -> list[str]:
        """Name the keys that are missing, `unknown`, or (with the reason after a colon) not usable as they are."""
        source = self.declared.get(name)
        return gaps_of(source) if source else ["declaration", *REQUIRED]

    def _undeclared(self, path: str) -> str:
        folder, slash, _ = path.partition("/")
        name = folder if slash and folder else UNDECLARED
        while name in self.declared:
            name += " (undeclared)"
        return name


def load_sources(place: Path) -> Sources | None:
    """Read `sources.yaml` (or the file given) and give its sources; None where a folder has none.

    Raises:
        SourcesError: the file cannot be read or is not as it has to be.
    """
    path = place / FILE_NAME if place.is_dir() else place
    if place.is_dir() and not path.exists():
        return None
    from pydantic import ValidationError

    from govern.corpus.declaration import Declaration
    from govern.yaml_file import MAX_BYTES, YamlError, load_yaml
    from govern.yaml_model import explain

    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourcesError([f"{path}: larger than {MAX_BYTES >> 20} MiB"])
        positioned = load_yaml(path, path.read_text(encoding="utf-8-sig"))
        return Sources(Declaration.model_validate(positioned.data).sources)
    except ValidationError as error:
        raise SourcesError(explain(error, positioned)) from None
    except YamlError as error:
        raise SourcesError([str(error)]) from None
    except UnicodeDecodeError:
        raise SourcesError([f"{path}: not UTF-8 text"]) from None
    except OSError as error:
        raise SourcesError([f"{path}: cannot be read: {error.strerror}"]) from None


def gaps_of(source: Source) -> list[str]:
    """Name what is missing in one declared source. `unknown` is a gap: stated, and still one."""
    from govern.corpus.declaration import Collected, Generator

    collected = source.collected or Collected()
    values = {
        "origin": source.origin,
        "license": source.license,
        "collected.from": collected.from_,
        "collected.to": collected.to,
        "legal_basis": source.legal_basis,
        "contact": source.contact,
    }
    if source.origin in WITH_URL:
        values["url"] = source.url
    if source.origin == "synthetic":
        generator = source.generator or Generator()
        values |= {"generator.model": generator.model, "generator.version": generator.version}
    order = (*REQUIRED, "generator.model", "generator.version")
    gaps = [key for key in order if key in values and values[key] in (None, UNKNOWN)]
    if source.license is not None and licence_gap(source.license):
        gaps.append(f"license: {licence_gap(source.license)}")
    return gaps


def licence_gap(licence: str) -> str | None:
    """Say what is wrong with a licence that is neither an SPDX expression nor one of the words allowed."""
    if licence in LICENCE_WORDS or spdx(licence):
        return None
    near = meant(licence)
    return "not an SPDX expression" + (f"; did you mean {near}?" if near else "; see spdx.org/licenses")
