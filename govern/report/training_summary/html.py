"""The summary as one self-contained HTML file: no script, no request."""

from functools import partial
from pathlib import Path

from govern import __version__
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.templates import render
from govern.report.training_summary import wording
from govern.report.training_summary.filling import filled

TEMPLATE = "training-summary/summary.html.j2"


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the summary; a draft while anything stands against publishing it."""
    path.write_text(html(evidence, language), "utf-8")


def html(evidence: Evidence, language: Language) -> str:
    """Give the summary as one file."""
    summary = filled(evidence, language)
    return render(
        TEMPLATE,
        language,
        summary=summary,
        errors=[one for one in summary.violations if one.severity == "error"],
        warnings=[one for one in summary.violations if one.severity == "warning"],
        boxes=partial(wording.boxes, language),
        notes=partial(wording.notes, language),
        missing=partial(wording.missing, language, draft=summary.draft),
        official=partial(wording.official, language),
        size_label=partial(wording.size_label, language),
        modality_label=partial(wording.modality_label, language),
        columns=partial(wording.columns, draft=summary.draft),
        cell=partial(wording.cell, language),
        is_link=wording.is_link,
        max_rows=wording.MAX_ROWS,
        ticked=wording.TICKED,
        empty=wording.EMPTY,
        version=__version__,
    )
