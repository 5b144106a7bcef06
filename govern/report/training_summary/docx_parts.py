"""Parts of the summary's DOCX: headings, fields with their boxes, tables with a header row, links."""

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WrittenTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from govern.report.language.catalogue import SOURCE
from govern.report.language.language import Language
from govern.report.training_summary import wording
from govern.report.training_summary.model import FieldValue, Table

NOTE = "Summary Note"
CONTRADICTION = RGBColor(0xA8, 0x26, 0x1D)
PAGE_WIDTH = 16.6  # centimetres between the margins
WIDE = 1.8  # how many times as wide columns of words are as those of figures
FIGURES = ("number", "size", "share")
_NOT_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(text: str) -> str:
    """Give a text with signs that XML has no place for replaced."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def add_title(document: Document, language: Language, label: str, level: int, number: str = "") -> None:
    """Add a heading, and under it the official English where it is shown in another language."""
    document.add_heading(f"{number} {language.gettext(label)}".strip(), level)
    _add_official(document, language, label)


def add_field(document: Document, language: Language, field: FieldValue, draft: bool) -> None:
    """Add a field: its label, its value, and in a draft where that comes from."""
    label = document.add_paragraph()
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_before = Pt(8)
    label.add_run(language.gettext(field.label)).bold = True
    _add_official(document, language, field.label)
    if boxes := wording.boxes(language, field):
        document.add_paragraph("    ".join(f"{box.sign} {box.label}" for box in boxes))
    if field.text:
        for line in field.text.splitlines():
            document.add_paragraph(as_text(line))
    if field.table:
        _add_table(document, language, field.table, draft)
    if field.reason:
        document.add_paragraph(as_text(wording.missing(language, field, draft)))
    _add_notes(document, language, field, draft)


def add_modalities(document: Document, language: Language, fields: list[FieldValue], draft: bool) -> None:
    """Add the table of modalities of section 1.3, and in a draft its notes below."""
    titles = (
        language.gettext("Modality"),
        language.gettext("Training data size"),
        language.gettext("Types of content"),
    )
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    has_header(table)
    for field in fields:
        row = field.modality
        if row is None:
            continue
        cells = table.add_row().cells
        cells[0].text = as_text(f"{_sign(row.ticked)} {wording.modality_label(language, row)}")
        # in English the ranges are printed as the Commission's form has them
        sizes = [
            f"{_sign(size.ticked)} {size.official if language.code == SOURCE else wording.size_label(language, size)}"
            for size in row.sizes
        ]
        missing = [field.reason] if field.reason and (draft or field.state == "gap") else []
        cells[1].text = as_text("\n".join([*sizes, *filter(None, (row.approximately, field.text)), *missing]))
        cells[2].text = as_text("\n".join(row.content) or "–")
    set_widths(table, (3.2, 7.4, 6.0))
    document.add_paragraph()
    for field in fields:
        _add_notes(document, language, field, draft)


def has_header(table: WrittenTable) -> None:
    """Mark the first row as the header: screen readers name it, and it repeats on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def set_widths(table: WrittenTable, widths: Sequence[float]) -> None:
    """Set the columns to widths in centimetres, and keep rows whole at the end of a page."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def add_number_of_page(paragraph: Paragraph) -> None:
    """Add the number of the page, which the reader's program counts."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add_table(document: Document, language: Language, told: Table, draft: bool) -> None:
    columns = wording.columns(told, draft)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(as_text(column.label)).bold = True
        if column.kind in FIGURES:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    has_header(table)
    for row in told.rows[: wording.MAX_ROWS]:
        for cell, column in zip(table.add_row().cells, columns, strict=True):
            value = row[column.key]
            if wording.is_link(column, value):
                _add_link(cell, str(value))
                continue
            cell.text = as_text(wording.cell(language, column, value))
            if column.kind in FIGURES:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    wide = [WIDE if column.kind in ("text", "link", "language") else 1.0 for column in columns]
    set_widths(table, [PAGE_WIDTH * one / sum(wide) for one in wide])
    hidden = told.left_out + max(0, len(told.rows) - wording.MAX_ROWS)
    text = language.counted(hidden, "%(count)s more is not shown here.", "%(count)s more are not shown here.")
    document.add_paragraph(text if hidden else "", style=NOTE)


def _add_link(cell: _Cell, url: str) -> None:
    part = cell.part
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(as_text(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run: Any = cell.paragraphs[0].add_run(as_text(url))
    run.underline = True
    link.append(run._r)
    cell.paragraphs[0]._p.append(link)


def _add_official(document: Document, language: Language, label: str) -> None:
    english = wording.official(language, label)
    if english is None:
        return
    run = document.add_paragraph(style=NOTE).add_run(english)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), "en-GB")
    run._r.get_or_add_rPr().append(mark)


def _add_notes(document: Document, language: Language, field: FieldValue, draft: bool) -> None:
    for note in wording.notes(language, field) if draft else ():
        run = document.add_paragraph(style=NOTE).add_run(as_text(note.text))
        if note.kind == "contradiction":
            run.bold, run.font.color.rgb = True, CONTRADICTION


def _sign(ticked: bool) -> str:
    return wording.TICKED if ticked else wording.EMPTY
