"""Section 1.3 below its table: the latest date, languages, and other characteristics."""

from collections.abc import Mapping

from govern.report.training_summary.answers import Answer, Answering, month, row
from govern.report.training_summary.modalities import modality_rows
from govern.report.training_summary.model import Column, Table

OFFICIAL_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)  # of the Union, Regulation No 1 as amended
MAX_LANGUAGES = 60


def characteristics(at: Answering) -> dict[str, Answer]:
    """Answer section 1.3."""
    said = at.said
    return {
        **modality_rows(at),
        "1.3.latest": _latest(at),
        "1.3.continuous": at.question(said.continuous, "continuous", None),
        "1.3.languages": _languages(at),
        "1.3.characteristics": at.text(said.characteristics, "characteristics"),
        "1.3.comments": at.text(_comments(at), "comments"),
    }


def _latest(at: Answering) -> Answer:
    told, said = at.language, at.said.latest_acquisition
    computed = latest_acquisition(at)
    suggestion = computed and told.gettext(
        "The latest that the ledger knows of is %(month)s. %(how)s", month=month(computed), how=_latest_how(at)
    )
    if said:
        contradiction = None
        if computed and computed > said:
            contradiction = told.gettext(
                "Declared as %(said)s, and the ledger has data of %(month)s.", said=month(said), month=month(computed)
            )
        return Answer("attested", text=month(said), how=at.key("latest_acquisition"), suggestion=suggestion,
                      contradiction=contradiction)  # fmt: skip
    if computed:
        return Answer("computed", text=month(computed), how=_latest_how(at))
    return Answer("gap", reason=told.gettext("No source says until when it was collected, and no document is dated."))


def latest_acquisition(at: Answering) -> str | None:
    """Give the latest month, or year, that the ledger knows data was collected in or is dated."""
    # a year alone may be any of its months: a month of it that is known says more
    known = [day[:7] for day in (*(row.collected_to for row in at.facts.sources), at.facts.latest_document) if day]
    return max(known, default=None)


def _latest_how(at: Answering) -> str:
    undated = sum(1 for row in at.facts.sources if row.collected_to is None)
    how = at.language.gettext("By what sources declare (collected.to) and by the dates of documents.")
    if not undated:
        return how
    unsaid = at.language.counted(
        undated,
        "%(count)s source does not say until when it was collected.",
        "%(count)s sources do not say until when they were collected.",
    )
    return f"{how} {unsaid}"


def _languages(at: Answering) -> Answer:
    told, kept = at.language, at.facts.kept_by_language()
    if not kept:
        return at.text(at.said.languages, "languages")
    whole = sum(amount.bytes for amount in kept.values())
    columns = [
        Column(key="language", label=told.gettext("Language"), kind="language"),
        Column(key="documents", label=told.gettext("Documents"), kind="number", working=True),
        Column(key="bytes", label=told.gettext("Size of the text"), kind="size", working=True),
        Column(key="share", label=told.gettext("Share"), kind="share"),
    ]
    rows = [
        row(language=code, documents=amount.documents, bytes=amount.bytes, share=amount.bytes / max(1, whole))
        for code, amount in list(kept.items())[:MAX_LANGUAGES]
    ]
    table = Table(columns=columns, rows=rows, left_out=max(0, len(kept) - MAX_LANGUAGES))
    text = "\n".join(part for part in (at.said.languages, _official(at, kept)) if part)
    how = told.gettext("Detected for each document that stays; shares are of the bytes of text.")
    return Answer("computed", text=text, table=table, how=how)


def _official(at: Answering, kept: Mapping[str, object]) -> str:
    told = at.language
    there = sorted(told.language_name(code) for code in OFFICIAL_LANGUAGES if code in kept)
    absent = sorted(told.language_name(code) for code in OFFICIAL_LANGUAGES if code not in kept)
    if not there:
        return told.gettext("None of the %(all)s official languages of the Union was found.", all=len(absent))
    if not absent:
        return told.gettext("All %(all)s official languages of the Union were found.", all=len(there))
    return told.gettext(
        "Official languages of the Union: %(found)s of %(all)s were found (%(there)s); not found: %(absent)s.",
        found=len(there), all=len(OFFICIAL_LANGUAGES), there=told.listed(there), absent=told.listed(absent),
    )  # fmt: skip


def _comments(at: Answering) -> str | None:
    tokenizer = at.said.tokenizer
    named = tokenizer and at.language.gettext("Tokenizer: %(name)s.", name=tokenizer.name)
    return "\n".join(part for part in (at.said.comments, named) if part) or None
