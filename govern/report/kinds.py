"""The kinds of reports and the formats of each: the one place to register them."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from govern.report.evidence import Evidence
    from govern.report.language.language import Language

    Writer: TypeAlias = Callable[[Evidence, Language, Path], None]

SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: for whom it is, how its files are called, and who writes each format.

    A writer is the function `write(evidence, language, path)` of the module named, imported when it is asked for.
    Formats for machines are the same in every language, and their files may be called otherwise: `machine` has them.
    What has to be said to whoever asked for the file is given by the function `remarks(evidence, language)` of the
    module `remarks`, a line each.
    """

    title: str
    stem: str
    writers: Mapping[str, str]
    translated: bool = True
    machine: Mapping[str, str] = field(default_factory=dict)
    remarks: str = ""

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, the one that is meant where none is named first."""
        return tuple(self.writers)

    def file_name(self, suffix: str, code: str = SOURCE) -> str:
        """Give the name of the file in a format and language: report.html, report.fr.html; audit.json in each."""
        if suffix in self.machine:
            return f"{self.machine[suffix]}.{suffix}"
        return f"{self.stem}{f'.{code}' if self.translated and code != SOURCE else ''}.{suffix}"

    def write(self, suffix: str, evidence: "Evidence", language: "Language", path: Path) -> None:
        """Write the report in a format, all or nothing; through a link, and into a device or pipe as it is.

        Raises:
            OSError: the file cannot be written.
        """
        writer: Writer = import_module(self.writers[suffix]).write
        path = path.resolve()
        if path.exists() and not path.is_file():
            with tempfile.TemporaryDirectory() as scratch, path.open("wb") as opened:
                whole = Path(scratch) / self.file_name(suffix)
                writer(evidence, language, whole)
                with whole.open("rb") as written:  # which may be larger than memory
                    shutil.copyfileobj(written, opened)
            return
        partial = path.with_name(path.name + ".partial")
        try:
            writer(evidence, language, partial)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)

    def remarks_on(self, evidence: "Evidence", language: "Language") -> list[str]:
        """Give the lines to say beside the file."""
        said: list[str] = import_module(self.remarks).remarks(evidence, language) if self.remarks else []
        return said


KINDS: Mapping[str, Kind] = {
    "audit": Kind(
        "the audit: verdict, evidence, what was and was not looked at",
        "report",
        {
            "html": "govern.report.audit.html",
            "pdf": "govern.report.audit.pdf",
            "json": "govern.report.audit_json.writing",
        },
        machine={"json": "audit"},
    ),
    "checklist": Kind(
        "the EU release checklist: what has to be so before a model is released, and whether it is",
        "checklist",
        {
            "html": "govern.report.checklist.html",
            "md": "govern.report.checklist.markdown",
            "json": "govern.report.checklist.json_file",
        },
        machine={"json": "checklist"},
    ),
    "training-summary": Kind(
        "the public summary of training content (AI Act Art. 53(1)(d)), by the Commission's template",
        "training-summary",
        {
            "docx": "govern.report.training_summary.docx",
            "html": "govern.report.training_summary.html",
            "json": "govern.report.training_summary.machine",
        },
        machine={"json": "training-summary"},
        remarks="govern.report.training_summary.remarks",
    ),
    "findings": Kind(
        "every finding, masked, as a table for a spreadsheet",
        "findings",
        {"csv": "govern.report.tables.findings"},
    ),
    "decisions": Kind(
        "what is asked of each document and source, as a table for a spreadsheet",
        "decisions",
        {"csv": "govern.report.tables.decisions"},
    ),
    "sarif": Kind(
        "rules and the files they hold for, for what shows results of analyses (SARIF 2.1.0)",
        "govern",
        {"sarif": "govern.report.sarif.writing"},
        translated=False,
    ),
    "pull-request": Kind(
        "the outcome as a comment on a pull request",
        "pull-request",
        {"md": "govern.report.pull_request.markdown"},
    ),
}
