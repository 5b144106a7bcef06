"""What a corpus is compared with: reference texts and earlier audits. Prepared before the scan, gathered after it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govern.ledger.reading import Ledger, LedgerError
from govern.ledger.tables import CONTAMINATION
from govern.ledger.writing import write_table
from govern.pipeline.against.earlier import link_earlier
from govern.pipeline.against.linking import link_against
from govern.pipeline.against.references import References, ReferenceSettings, prepare_references
from govern.pipeline.engine import Engine
from govern.pipeline.folder import AuditFolder
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.settings import ScanSettings
from govern.pipeline.shown import shown


@dataclass(frozen=True, slots=True)
class Against:
    """`texts` are files, folders, globs or URLs of reference texts, `earlier` the folders of finished audits."""

    texts: tuple[str, ...] = ()
    earlier: tuple[Path, ...] = ()
    references: ReferenceSettings = field(default_factory=ReferenceSettings)


def against(paths: Sequence[str], references: ReferenceSettings) -> Against:
    """Tell the folders of audits from reference texts; the order of the paths does not matter."""
    earlier = {path for path in paths if AuditFolder(Path(path)).begun}
    texts = tuple(sorted(set(paths) - earlier))
    return Against(texts, tuple(Path(path) for path in sorted(earlier)), references)


def check_earlier(wanted: Against, out: Path) -> None:
    """Refuse early what could only fail after the scan.

    Raises:
        LedgerError: an earlier audit is no ledger, or the one that is about to be written.
    """
    for folder in wanted.earlier:
        if folder.resolve() == out.resolve():
            raise LedgerError(f"{folder} is written by this audit; choose another --out to compare with it")
        Ledger(folder, ["documents"])


def prepare(wanted: Against, settings: ScanSettings, folder: AuditFolder, engine: Engine) -> References | None:
    """Make the index of the reference texts in the audit's folder, where there are any."""
    if not wanted.texts:
        shutil.rmtree(folder.against, ignore_errors=True)
        return None
    return prepare_references(wanted.texts, wanted.references, settings, folder, engine)


def compare(
    out: Path, wanted: Against, references: References | None, corpus: LinkedCorpus, engine: Engine
) -> dict[str, Any]:
    """Write `contamination` and `earlier` into `out` and give the facts for the manifest; None was not asked for."""
    names = [*wanted.texts, *map(str, wanted.earlier)]
    paths = [file.path for file in references.inventory.files] if references else []
    words = shown([*names, *paths], engine)
    found = None
    if references is None:
        write_table(out / "contamination.parquet", CONTAMINATION, ())
    else:
        settings = {"run": wanted.references.run, "text_column": wanted.references.text_column}
        found = {
            "inputs": [words[name] for name in wanted.texts],
            "settings": settings,
            **link_against(out, references, corpus, words.__getitem__),
        }
    return {"references": found, "earlier": link_earlier(out, wanted.earlier, words.__getitem__)}
