"""The summary as a DOCX in the order of the Commission's form; the same bytes for the same ledger and plan."""

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.training_summary.docx_parts import (
    NOTE,
    add_field,
    add_modalities,
    add_number_of_page,
    add_title,
    as_text,
    has_header,
    set_widths,
)
from govern.report.training_summary.filling import filled
from govern.report.training_summary.model import TrainingSummary

SOFT = RGBColor(0x57, 0x60, 0x6C)
FONT = "Arial"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the summary; a draft with a front page while anything stands against publishing it."""
    summary = filled(evidence, language)
    document = Document()
    _set_up(document, summary, language)
    if summary.draft:
        _front_page(document, summary, language)
    add_title(document, language, summary.title, 0)
    document.add_paragraph(language.gettext(summary.basis))
    for section in summary.sections:
        if section.title:
            add_title(document, language, section.title, section.id.count(".") + 1, section.id)
        modalities = [field for field in section.fields if field.kind == "modality"]
        if modalities:
            add_modalities(document, language, modalities, summary.draft)
        for field in section.fields:
            if field.kind != "modality":
                add_field(document, language, field, summary.draft)
    written = io.BytesIO()
    document.save(written)
    path.write_bytes(_without_times(written.getvalue()))


def _set_up(document: Written, summary: TrainingSummary, language: Language) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    styles = document.styles
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_font(styles[name].element)
    styles["Normal"].font.size = Pt(10)
    styles["Title"].font.size = Pt(20)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    note = styles.add_style(NOTE, 1)
    note.base_style = styles["Normal"]
    note.font.size, note.font.color.rgb = Pt(8.5), SOFT
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), {"en": "en-GB", "de": "de-DE", "fr": "fr-FR"}.get(language.code, language.code))
    if summary.draft:
        page.header.paragraphs[0].text = language.gettext("Draft: not to be published")
    add_number_of_page(page.footer.paragraphs[0])
    core = document.core_properties
    day = datetime.combine(datetime.fromisoformat(summary.decided).date(), time())
    core.title, core.language = language.gettext(summary.title), language.code
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = day
    core.revision = 1


def _set_font(style: Any) -> None:
    """Name a font that every machine has, in place of those of the theme."""
    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _front_page(document: Written, summary: TrainingSummary, language: Language) -> None:
    errors = [one for one in summary.violations if one.severity == "error"]
    document.add_heading(language.gettext("To do before publishing"), 1)
    document.add_paragraph(
        language.counted(
            len(errors),
            "This is a draft: %(count)s thing stands against publishing it. This page, and the notes under the "
            "fields, go when nothing does.",
            "This is a draft: %(count)s things stand against publishing it. This page, and the notes under the "
            "fields, go when nothing does.",
        )
    )
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    titles = (language.gettext("Field"), language.gettext("What"), language.gettext("To do"))
    for cell, text in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    has_header(table)
    for one in summary.violations:
        for cell, text in zip(table.add_row().cells, (one.field, one.message, one.to_do), strict=True):
            cell.text = as_text(text)
    set_widths(table, (3.1, 7.7, 5.8))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _without_times(content: bytes) -> bytes:
    """Give the same archive with one date for all of its parts."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in made.infolist():
            told = zipfile.ZipInfo(entry.filename, ZIP_DATE)
            told.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(told, made.read(entry))
    return plain.getvalue()
