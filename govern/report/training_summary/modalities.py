"""The table of modalities in section 1.3: what there is, how much, and of which types of content."""

from collections.abc import Mapping

from govern.policy.plan_training_summary import TrainedModality
from govern.report.training_summary.answers import Answer, Answering
from govern.report.training_summary.model import ModalityRow, SizeOption
from govern.report.training_summary.template import MODALITIES, ModalityName, SizeRange, size_range, template
from govern.report.training_summary.tokens import Tokens, estimated_tokens


def modality_rows(at: Answering) -> dict[str, Answer]:
    """Answer the fields of the table: text is counted, the others are declared."""
    return {f"1.3.{modality}": _modality(at, modality) for modality in MODALITIES}


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
        told_row = ModalityRow(modality="text", ticked=bool(said), sizes=_options("text", None), content=content)
        reason = (
            told.gettext("Of %(read)s read, none stays.", read=at.documents(read.documents))
            if read.documents
            else told.gettext("No document could be read.")
        )
        return Answer("gap", modality=told_row, reason=reason)
    sizes = _options("text", size_range("text", tokens.typical))
    told_row = ModalityRow(modality="text", ticked=True, amount=float(tokens.typical), sizes=sizes, content=content)
    return Answer("computed", modality=told_row, how=_estimate(at, tokens))


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
