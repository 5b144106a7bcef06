"""Section 2.1: public datasets; those that make up 3 % of all of them are listed, the others described."""

from govern.report.escaping import one_line
from govern.report.training_summary.answers import Answer, Answering, row
from govern.report.training_summary.gather import SourceRow
from govern.report.training_summary.model import Cell, Column, Table

PUBLIC = "public-dataset"
LARGE_PERCENT = 3
MAX_OTHERS = 40
MAX_LINK = 2000


def is_large(part: int, whole: int) -> bool:
    """Whether a dataset belongs on the list: 3 % or more of all public datasets of a modality."""
    return part > 0 and 100 * part >= LARGE_PERCENT * whole


def public_datasets(at: Answering) -> dict[str, Answer]:
    """Answer section 2.1."""
    said = at.said.public_datasets
    answers = {
        "2.1.modalities": at.modalities(said.modalities, "public_datasets.modalities", PUBLIC),
        "2.1.large": _large(at),
        "2.1.others": _others(at),
        "2.1.comments": at.text(said.comments, "public_datasets.comments"),
    }
    used = at.question(said.used, "public_datasets.used", PUBLIC)
    return {"2.1.used": used, **at.below(said.used, answers)}


def split(at: Answering) -> tuple[list[SourceRow], list[SourceRow]]:
    """Give the large public datasets, the largest first, and the others of which anything stays."""
    rows = sorted(at.facts.of_origin(PUBLIC), key=lambda one: (-at.facts.amount(one.name).bytes, one.name))
    whole = at.amount(rows).bytes
    large = [one for one in rows if is_large(at.facts.amount(one.name).bytes, whole)]
    return large, [one for one in rows if one not in large and at.facts.amount(one.name).documents]


def _large(at: Answering) -> Answer:
    told, (large, _) = at.language, split(at)
    if not large:
        return Answer("gap", reason=_none(at))
    columns = [
        Column(key="name", label=told.gettext("Dataset")),
        Column(key="link", label=told.gettext("Link"), kind="link"),
        Column(key="description", label=told.gettext("Description, and parts used")),
        Column(key="bytes", label=told.gettext("Size of the text"), kind="size", working=True),
        Column(key="share", label=told.gettext("Share of all public datasets"), kind="share", working=True),
    ]
    whole = at.amount(at.facts.of_origin(PUBLIC)).bytes
    how = told.gettext(
        "Sources declared as public datasets that make up %(share)s or more of them, by bytes of the text that "
        "stays; names, links and descriptions from sources.yaml and the release plan.",
        share=told.percent(LARGE_PERCENT / 100, 0),
    )
    return Answer("computed", table=Table(columns=columns, rows=[_row(at, one, whole) for one in large]), how=how)


def _row(at: Answering, source: SourceRow, whole: int) -> dict[str, Cell]:
    said = next((one for one in at.said.public_datasets.large if one.source == source.name), None)
    described = [said.description, said.parts] if said else []
    size = at.facts.amount(source.name).bytes
    return row(
        name=(said and said.name) or one_line(source.name),
        link=(said and said.link) or (source.url and one_line(source.url, MAX_LINK)),
        description="\n".join(part for part in described if part) or None,
        bytes=size,
        share=size / max(1, whole),
    )


def _others(at: Answering) -> Answer:
    told, said = at.language, at.said.public_datasets.others
    large, others = split(at)
    if said:
        return at.text(said, "public_datasets.others", _counted(at, others) if others else None)
    if not others:
        reason = told.gettext("N/A: every public dataset that was used is on the list above.")
        return at.not_applicable(reason) if large else Answer("gap", reason=_none(at))
    how = told.gettext("Sources declared as public datasets that are not on the list above.")
    return Answer("computed", text=_counted(at, others), how=how)


def _counted(at: Answering, others: list[SourceRow]) -> str:
    names = [one_line(one.name) for one in others[:MAX_OTHERS]]
    if more := len(others) - len(names):
        names.append(at.language.counted(more, "%(count)s more", "%(count)s more"))
    return at.language.counted(
        len(others),
        "%(count)s other dataset with %(size)s of text in all: %(names)s.",
        "%(count)s other datasets with %(size)s of text in all: %(names)s.",
        size=at.language.size(at.amount(others).bytes),
        names=at.language.listed(names),
    )


def _none(at: Answering) -> str:
    if at.facts.of_origin(PUBLIC):
        return at.language.gettext("Of the sources that are declared as public datasets no document stays.")
    return at.language.gettext("No source of the ledger is declared as a public dataset.")
