"""The checklist as a task list in Markdown, as issue trackers take it."""

from functools import partial
from pathlib import Path

from govern.report.checklist.checked import CheckedItem, Checklist
from govern.report.checklist.checking import checked
from govern.report.escaping import markdown_text
from govern.report.evidence import Evidence
from govern.report.kinds import KINDS
from govern.report.language.language import Language
from govern.report.templates import render

TEMPLATE = "checklist/checklist.md.j2"


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the checklist. What does not apply is named last, as there is nothing to tick."""
    path.write_text(markdown(checked(evidence, language), evidence, language), "utf-8")


def markdown(checklist: Checklist, evidence: Evidence, language: Language) -> str:
    """Give the checklist as Markdown: tasks by chapter, ticked where they are met."""
    return render(
        TEMPLATE,
        language,
        checklist=checklist,
        verdict=evidence.verdict,
        plan=evidence.verdict.circumstances.plan,
        report=KINDS["audit"].file_name("html", language.code),
        said=partial(_said, language),
        md=markdown_text,
    )


def _said(language: Language, item: CheckedItem) -> str:
    """Give who sees to an item until when, and that somebody accepts it, in one line."""
    owner = markdown_text(item.owner)
    if not item.left:
        return ""
    if item.due is None:
        return language.gettext("Owner: %(owner)s.", owner=owner)
    day = language.date(item.due)
    if item.overdue:
        return language.gettext("Owner: %(owner)s. Overdue since %(day)s.", owner=owner, day=day)
    return language.gettext("Owner: %(owner)s. Due by %(day)s.", owner=owner, day=day)
