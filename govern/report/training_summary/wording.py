"""How the summary's values are written for people, in HTML and DOCX alike."""

from typing import NamedTuple

from govern.report.language.catalogue import SOURCE
from govern.report.language.language import Language
from govern.report.training_summary.answers import PLAN_FILE
from govern.report.training_summary.model import Cell, Column, FieldValue, ModalityRow, SizeOption, Table
from govern.report.training_summary.template import MODALITIES

TICKED, EMPTY = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
MAX_ROWS = 1000  # of a table, in a file for people; the JSON has more
MODALITY_LABELS = {"text": "Text", "image": "Image", "audio": "Audio", "video": "Video", "other": "Other"}


class Box(NamedTuple):
    """A box to tick, with its label."""

    ticked: bool
    label: str

    @property
    def sign(self) -> str:
        """The box as a sign."""
        return TICKED if self.ticked else EMPTY


class Note(NamedTuple):
    """Where a field's value comes from, or what is the matter with it: only drafts have such notes."""

    kind: str
    text: str


def boxes(language: Language, field: FieldValue) -> list[Box]:
    """Give the boxes of a question or of a choice of modalities; none for other fields."""
    if field.state == "not-applicable":
        return []
    if field.kind == "question":
        answers = {"yes": language.gettext("Yes"), "no": language.gettext("No")}
        return [Box(field.answer == name, label) for name, label in answers.items()]
    if field.kind == "modalities":
        ticked = field.modalities or []
        return [Box(name in ticked, language.gettext(MODALITY_LABELS[name])) for name in MODALITIES]
    return []


def size_label(language: Language, size: SizeOption) -> str:
    """Give the label of a range of size."""
    return language.gettext(size.label)


def modality_label(language: Language, row: ModalityRow) -> str:
    """Give the name of a modality; of another one also what it is."""
    label = language.gettext(MODALITY_LABELS[row.modality])
    return label + language.gettext(": ") + row.name if row.name else label


def missing(language: Language, field: FieldValue, draft: bool) -> str:
    """Say why a field has no value; in what is published, an optional field says only that it is empty."""
    if not draft and field.state == "gap" and not field.required and field.how is None:
        return language.gettext("Nothing is stated.")
    return field.reason or ""


def notes(language: Language, field: FieldValue) -> list[Note]:
    """Give the notes of a field in a draft."""
    found = []
    if field.contradiction:
        found.append(Note("contradiction", field.contradiction))
    if field.state == "computed" and field.how:
        found.append(Note("computed", language.gettext("Computed: %(how)s", how=field.how)))
    if field.state == "attested" and field.how:
        found.append(
            Note("attested", language.gettext("Attested in %(file)s: %(key)s", file=PLAN_FILE, key=field.how))
        )
    if field.suggestion:
        found.append(
            Note("suggestion", language.gettext("From the ledger: %(suggestion)s", suggestion=field.suggestion))
        )
    return found


def official(language: Language, label: str) -> str | None:
    """Give the official English label, where the label is shown in another language."""
    return label if label and language.code != SOURCE and language.has(label) else None


def cell(language: Language, column: Column, value: Cell) -> str:
    """Write a cell of a table."""
    if value is None:
        return "–"
    if column.kind == "number" and isinstance(value, int):
        return language.number(value)
    if column.kind == "size" and isinstance(value, int):
        return language.size(value)
    if column.kind == "share" and isinstance(value, float):
        return "< " + language.percent(0.001) if 0 < value < 0.001 else language.percent(value)
    if column.kind == "day":
        return language.date(str(value))
    if column.kind == "language":
        return language.gettext("not told") if value == "und" else language.language_name(str(value))
    return str(value)


def columns(table: Table, draft: bool) -> list[Column]:
    """Give the columns to show: the form asks for names, and how much there is of each is for the draft."""
    return [column for column in table.columns if draft or not column.working]


def is_link(column: Column, value: Cell) -> bool:
    """Whether a cell may become a link: an address of the web, and nothing that a browser would run."""
    return column.kind == "link" and isinstance(value, str) and value.startswith(("https://", "http://"))
