"""Licence files beside the files of a corpus: they are no documents, and hold for all that lies below them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.corpus.beside import licence_files_above
from govern.corpus.records import Document
from govern.detect.rights.licences.effective import choice, together
from govern.detect.rights.licences.told import REFERENCE
from govern.pipeline.engine import Engine, results
from govern.pipeline.shown import shown

MOST_BYTES = 1 << 20  # of a licence file that are read


class Governed(NamedTuple):
    """A file of the corpus as the ledger shows its path, the licence file nearest to it, and what that says."""

    path: str
    licence_file: str
    expression: str


def governed(root: Path, paths: Iterable[str], words: Mapping[str, str], engine: Engine) -> Iterator[Governed]:
    """Yield the files below licence files that say something, in the order of `paths`, which are relative to `root`.

    `words` gives each path as it may be written.

    Raises:
        LostWorkError: a process died over a licence file.
    """
    above = licence_files_above(root)
    nearest = {path: above(path.rpartition("/")[0]) for path in paths}
    every = sorted({file for files in nearest.values() for file in files})
    said = {task: says for task, says in results(engine, licence_in, (root / file for file in every)) if says}
    names = shown(every, engine)
    for path, files in nearest.items():
        saying = [file for file in files if root / file in said]
        if saying:
            expression = choice([[said[root / file]] for file in saying])
            yield Governed(words[path], names[saying[0]], expression)


def licence_in(file: Path) -> str | None:
    """Give what a licence file puts things under; None where it cannot be read, or names no licence that is known."""
    from govern.detect.rights.licences.detector import LicenceDetector  # here, in a worker

    try:
        with file.open("rb") as stream:
            text = stream.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    said = {
        str(finding.attributes["expression"])
        for finding in LicenceDetector().scan(Batch(0, [Document(0, text.encode())]))
        if finding.attributes["kind"] != REFERENCE and "mention" not in finding.attributes
    }
    return together(said) if said else None
