"""The checklist as one self-contained HTML file: no script, no request, the same bytes for the same ledger."""

from pathlib import Path

from govern import __version__
from govern.report.checklist.answer import STATUSES
from govern.report.checklist.checked import Checklist
from govern.report.checklist.checking import checked
from govern.report.evidence import Evidence
from govern.report.kinds import KINDS
from govern.report.labels import labels
from govern.report.language.language import Language
from govern.report.templates import render

TEMPLATE = "checklist/checklist.html.j2"


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the checklist. The day is that of the decision; text from plan and corpus is escaped."""
    path.write_text(html(checked(evidence, language), evidence, language), "utf-8")


def html(checklist: Checklist, evidence: Evidence, language: Language) -> str:
    """Give the checklist as one self-contained file."""
    return render(
        TEMPLATE,
        language,
        checklist=checklist,
        verdict=evidence.verdict,
        plan=evidence.verdict.circumstances.plan,
        manifest=evidence.ledger.manifest,
        report=KINDS["audit"].file_name("html", language.code),
        statuses=STATUSES,
        meanings=labels("checklist_meanings"),
        version=__version__,
    )
