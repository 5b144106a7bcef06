"""Section 1.3: modalities with their size, the latest date, languages, and other characteristics."""

from collections.abc import Mapping

from govern.policy.plan_training_summary import TrainedModality
from govern.report.training_summary.answers import Answer, Answering, month, row
from govern.report.training_summary.model import Column, ModalityRow, SizeOption, Table
from govern.report.training_summary.template import MODALITIES, ModalityName, SizeRange, size_range, template
from govern.report.training_summary.tokens import Tokens, estimated_tokens

OFFICIAL_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)  # of the Union, Regulation No 1 as amended
MAX_LANGUAGES = 60


def characteristics(at: Answering) -> dict[str, Answer]:
    """Answer section 1.3."""
    said = at.said
    return {
        **{f"1.3.{modality}": _modality(at, modality) for modality in MODALITIES},
        "1.3.latest": _latest(at),
        "1.3.continuous": at.question(said.continuous, "continuous", None),
        "1.3.languages": _languages(at),
        "1.3.characteristics": at.text(said.characteristics, "characteristics"),
        "1.3.comments": at.text(_comments(at), "comments"),
    }


def kept_tokens(at: Answering) -> Tokens:
    """Estimate the tokens of the text that stays."""
    return estimated_tokens(_chars(at, kept=True), _ratio(at))


def _ratio(at: Answering) -> float | None:
    return at.said.tokenizer.chars_per_token if at.said.tokenizer else None


def _chars(at: Answering, kept: bool) -> Mapping[str, int]:
    chars: dict[str, int] = {}
    for part in at.facts.parts:
        if not kept or part.standing == "kept":
            chars[part.language] = chars.get(part.language, 0) + part.amount.chars
    return chars


def _modality(at: Answering, modality: ModalityName) -> Answer:
    said = [one for one in at.said.modalities if one.modality == modality]
    if modality == "text" and not any(one.amount is not None or one.approximately for one in said):
        return _text(at, said[0] if said else None)
    if not said:
        empty = ModalityRow(modality=modality, ticked=False, sizes=_options(modality, None), content=[])
        if at.said.modalities:
            reason = at.language.gettext("Not among the modalities that the release plan declares.")
            return Answer("not-applicable", modality=empty, reason=reason)
        reason = at.language.gettext("Not declared in the release plan; the audit reads text alone.")
        return Answer("gap", modality=empty, reason=reason)
    first, amount = said[0], said[0].amount
    told = ModalityRow(
        modality=modality,
        ticked=True,
        name=at.language.listed([one.name for one in said if one.name]) or None,
        amount=amount,
        sizes=_options(modality, None if amount is None else size_range(modality, amount)),
        approximately="; ".join(one.approximately for one in said if one.approximately) or None,
        content=[content for one in said for content in one.content],
    )
    return Answer("attested", modality=told, how=at.key("modalities"), text=_own_unit(at, first))


def _own_unit(at: Answering, said: TrainedModality) -> str | None:
    if said.modality != "other" or said.amount is None:
        return None
    return at.language.number(said.amount)


def _text(at: Answering, said: TrainedModality | None) -> Answer:
    """Answer for text, of which the size is estimated from what stays of the documents."""
    told, facts = at.language, at.facts
    tokens, read = kept_tokens(at), facts.amount(kept=False)
    content = said.content if said else []
    if not facts.amount().documents:
        row_ = ModalityRow(modality="text", ticked=bool(said), sizes=_options("text", None), content=content)
        reason = (
            told.gettext("Of %(read)s read, none stays.", read=at.documents(read.documents))
            if read.documents
            else told.gettext("No document could be read.")
        )
        return Answer("gap", modality=row_, reason=reason)
    sizes = _options("text", size_range("text", tokens.typical))
    row_ = ModalityRow(modality="text", ticked=True, amount=float(tokens.typical), sizes=sizes, content=content)
    return Answer("computed", modality=row_, how=_estimate(at, tokens))


def _estimate(at: Answering, tokens: Tokens) -> str:
    told, facts = at.language, at.facts
    read = estimated_tokens(_chars(at, kept=False), _ratio(at))
    if _ratio(at) is None:
        how = told.gettext(
            "About %(tokens)s tokens (%(low)s to %(high)s), estimated from characters by language, in the documents "
            "that stay: %(kept)s of %(all)s; about %(read)s tokens were read.",
            tokens=_rough(at, tokens.typical), low=_rough(at, tokens.low), high=_rough(at, tokens.high),
            kept=told.number(facts.amount().documents), all=told.number(facts.amount(kept=False).documents),
            read=_rough(at, read.typical),
        )  # fmt: skip
    else:
        how = told.gettext(
            "About %(tokens)s tokens by the ratio of the tokenizer in the release plan, in the documents that stay: "
            "%(kept)s of %(all)s; about %(read)s tokens were read.",
            tokens=_rough(at, tokens.typical), kept=told.number(facts.amount().documents),
            all=told.number(facts.amount(kept=False).documents), read=_rough(at, read.typical),
        )  # fmt: skip
    left_out = told.gettext(
        "Left out as copies: %(copies)s; as they are to be dropped or blocked: %(decided)s; as their sources are: "
        "%(sources)s.",
        copies=at.documents(facts.left_out("copy")),
        decided=at.documents(facts.left_out("decided")),
        sources=at.documents(facts.left_out("source")),
    )
    return f"{how} {left_out}"


def _rough(at: Answering, count: int) -> str:
    """Write an estimate to two figures: it is no better than that."""
    return at.language.number(round(count, 2 - len(str(count))) if count > 99 else count)


def _options(modality: ModalityName, ticked: SizeRange | None) -> list[SizeOption]:
    return [
        SizeOption(id=one.id, label=one.label, official=one.official or one.label, ticked=one == ticked)
        for one in template().sizes[modality]
    ]


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
