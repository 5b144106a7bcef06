"""The checklist as JSON, in English, for machines."""

from pathlib import Path

from govern import __version__
from govern.report.checklist.checking import checked
from govern.report.checklist.document import listed
from govern.report.evidence import Evidence
from govern.report.kinds import KINDS
from govern.report.language.language import Language, language


def write(evidence: Evidence, _: Language, path: Path) -> None:
    """Write the checklist; its schema is `docs/schemas/checklist.schema.json`."""
    report = KINDS["audit"].file_name("html")
    told = listed(checked(evidence, language()), evidence, __version__, report)
    path.write_text(told.model_dump_json(indent=2) + "\n", "utf-8")
