"""Rules on sizes and dates: section 1.3, the period of crawling, and the last update."""

from collections.abc import Iterator

from govern.report.training_summary.answers import Answering, month
from govern.report.training_summary.characteristics import latest_acquisition
from govern.report.training_summary.modalities import kept_tokens
from govern.report.training_summary.model import FieldValue, Violation, error
from govern.report.training_summary.template import size_range

MAX_AGE_DAYS = 182  # the summary is brought up to date every six months
TOLERANCE = 2  # a counted size may be so many times off the bounds of the estimate


def modalities(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Each modality that is ticked has a size, types of content and, where it is another one, a name."""
    told = at.language
    rows = {name: field.modality for name, field in fields.items() if field.modality and field.modality.ticked}
    to_do = told.gettext("Declare all modalities of the training data, with their types of content.")
    if not rows:
        yield error("modality", "1.3.text", told.gettext("No modality is ticked."), to_do)
    elif not at.said.modalities:
        message = told.gettext("Nobody has declared which modalities there are; the audit reads text alone.")
        yield error("modality", "1.3.text", message, to_do)
    for name, row in rows.items():
        sized = any(size.ticked for size in row.sizes) or row.approximately
        if not sized and not (row.modality == "other" and row.amount is not None):
            message = told.gettext("A modality has neither a range of size nor a size in another unit.")
            yield error("size", name, message, told.gettext("Declare its amount, or its approximate size."))
        if row.modality == "other" and row.amount is not None and not row.approximately:
            message = told.gettext("The size of another modality has no unit.")
            yield error("size", name, message, told.gettext("Say the size with its unit, under approximately."))
        if row.modality == "other" and not row.name:
            message = told.gettext("Another modality has no name.")
            yield error("other-name", name, message, told.gettext("Declare what the modality is."))
        if at.said.modalities and not row.content:
            message = told.gettext("A modality has no types of content.")
            yield error("content", name, message, told.gettext("Declare its types of content."))


def planned_modalities(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """What the model takes and gives, it was trained on."""
    for modality in ("image", "audio", "video"):
        row = fields[f"1.3.{modality}"].modality
        if modality in (at.plan.modalities or ()) and not (row and row.ticked):
            message = at.language.gettext("The model has a modality that the training data is not said to have.")
            to_do = at.language.gettext("Declare it under modalities, with its size and types of content.")
            yield error("modality", f"1.3.{modality}", message, to_do)


def reconciled(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """A declared size fits what was counted, and an estimate lies in one range."""
    told, tokens = at.language, kept_tokens(at)
    declared = next((one.amount for one in at.said.modalities if one.modality == "text"), None)
    if declared is not None and tokens.typical:
        if not tokens.low / TOLERANCE <= declared <= tokens.high * TOLERANCE:
            message = told.gettext(
                "Declared are %(declared)s tokens of text, and the ledger has about %(counted)s that stay.",
                declared=told.number(declared), counted=told.number(tokens.typical),
            )  # fmt: skip
            to_do = told.gettext("Correct the amount, or audit all of the training data.")
            yield error("reconcile", "1.3.text", message, to_do)
    elif tokens.typical and size_range("text", tokens.low) != size_range("text", tokens.high):
        message = told.gettext("The estimate of tokens lies across two ranges of size.")
        to_do = told.gettext("Declare the counted amount of tokens, or the ratio of the model's tokenizer.")
        yield error("size", "1.3.text", message, to_do)


def dates(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Dates have months and do not lie ahead, and the last update is not too old."""
    told, said = at.language, at.said
    latest = said.latest_acquisition or latest_acquisition(at)
    if latest and len(latest) < 7:
        message = told.gettext("Of the latest date of acquisition only the year is known.")
        yield error("date", "1.3.latest", message, told.gettext("Declare the month."))
    if latest and latest > at.today.isoformat()[:7]:
        message = told.gettext("The latest date of acquisition, %(month)s, lies ahead.", month=month(latest))
        yield error("date", "1.3.latest", message, told.gettext("Correct the date."))
    period = fields["2.3.period"].text or ""
    if any(
        part and "/" not in part for line in period.splitlines() for part in line.rpartition(": ")[2].split(" – ")
    ):
        message = told.gettext("The period of data collection has no months.")
        yield error("date", "2.3.period", message, told.gettext("Declare the months."))
    if said.last_update and said.last_update > at.today:
        message = told.gettext("The last update lies ahead.")
        yield error("date", "0.update", message, told.gettext("Correct the date."))
    elif said.last_update and (age := (at.today - said.last_update).days) > MAX_AGE_DAYS:
        message = told.gettext(
            "The last update is %(age)s days old; the summary is due every six months.", age=told.number(age)
        )
        to_do = told.gettext("Bring the summary up to date, and give it a new version.")
        yield Violation(rule="update", field="0.update", severity="warning", message=message, to_do=to_do)
