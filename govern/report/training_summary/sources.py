"""Sections 2.2 and 2.4 to 2.6: licensed and private datasets, user data, synthetic data, other sources."""

from govern.report.escaping import one_line
from govern.report.training_summary.answers import Answer, Answering, row
from govern.report.training_summary.gather import MODEL_MADE
from govern.report.training_summary.model import Column, Table

SYNTHETIC = "synthetic"


def other_sections(at: Answering) -> dict[str, Answer]:
    """Answer the sections on sources that are neither public datasets nor crawled."""
    return {**_licensed(at), **_private(at), **_user_data(at), **_synthetic(at), **_other(at)}


def unnamed_generators(at: Answering) -> list[str]:
    """Give the generators that sources declare and the release plan names nowhere in section 2.5."""
    said = at.said.synthetic
    named = " ".join([*(one.name for one in said.models), said.others or ""]).casefold()
    return [name for name in _generators(at) if name.casefold() not in named]


def _licensed(at: Answering) -> dict[str, Answer]:
    said = at.said.licensed
    answers = {"2.2.1.modalities": at.modalities(said.modalities, "licensed.modalities", "licensed")}
    return {"2.2.1.used": at.question(said.used, "licensed.used", "licensed"), **at.below(said.used, answers)}


def _private(at: Answering) -> dict[str, Answer]:
    told, said = at.language, at.said.private_datasets
    known = at.undeclared("private_datasets.known")
    if said.known:
        columns = [Column(key="name", label=told.gettext("Dataset")),
                   Column(key="link", label=told.gettext("Link"), kind="link")]  # fmt: skip
        rows = [row(name=one.name, link=one.link) for one in said.known]
        known = Answer("attested", table=Table(columns=columns, rows=rows), how=at.key("private_datasets.known"))
    answers = {
        "2.2.2.modalities": at.modalities(said.modalities, "private_datasets.modalities", None),
        "2.2.2.known": known,
        "2.2.2.others": at.text(said.others, "private_datasets.others"),
        "2.2.2.comments": at.text(said.comments, "private_datasets.comments"),
    }
    return {"2.2.2.used": at.question(said.used, "private_datasets.used", None), **at.below(said.used, answers)}


def _user_data(at: Answering) -> dict[str, Answer]:
    said, origin = at.said.user_data, "user-data"
    neither = said.interactions == said.services == "no"
    answers = {
        "2.4.description": at.text(said.description, "user_data.description"),
        "2.4.modalities": at.modalities(said.modalities, "user_data.modalities", origin),
        "2.4.comments": at.text(said.comments, "user_data.comments"),
    }
    questions = {
        # of one of the two the ledger cannot tell which: only both noes contradict it
        "2.4.interactions": at.question(said.interactions, "user_data.interactions", origin if neither else None),
        "2.4.services": at.question(said.services, "user_data.services", None),
    }
    if not neither:
        suggested = at.suggested(origin)
        if at.facts.of_origin(origin):
            which = at.language.gettext("It does not tell for which of the two questions of this section.")
            suggested = f"{suggested} {which}"
        questions = {name: _with(answer, suggested) for name, answer in questions.items()}
    return {**questions, **at.below("no" if neither else None, answers)}


def _with(answer: Answer, suggestion: str) -> Answer:
    return Answer(answer.state, answer=answer.answer, how=answer.how, reason=answer.reason, suggestion=suggestion)


def _synthetic(at: Answering) -> dict[str, Answer]:
    said = at.said.synthetic
    used = at.question(said.used, "synthetic.used", SYNTHETIC)
    made = [sign for sign in at.facts.signs if sign.category == MODEL_MADE and sign.origin != SYNTHETIC]
    if used.suggestion and (documents := sum(sign.documents for sign in made)):
        signs = at.language.counted(
            documents,
            "%(count)s document of other sources looks as if a model had made it.",
            "%(count)s documents of other sources look as if a model had made them.",
        )
        used = Answer(used.state, answer=used.answer, how=used.how, reason=used.reason,
                      suggestion=f"{used.suggestion} {signs}", contradiction=used.contradiction)  # fmt: skip
    answers = {
        "2.5.modalities": at.modalities(said.modalities, "synthetic.modalities", SYNTHETIC),
        "2.5.models": _models(at),
        "2.5.others": at.text(said.others, "synthetic.others"),
        "2.5.comments": at.text(said.comments, "synthetic.comments"),
    }
    return {"2.5.used": used, **at.below(said.used, answers)}


def _models(at: Answering) -> Answer:
    told, said = at.language, at.said.synthetic
    columns = [Column(key="name", label=told.gettext("Model")),
               Column(key="link", label=told.gettext("Its summary of training content"), kind="link")]  # fmt: skip
    if said.models:
        rows = [row(name=one.name, link=one.link) for one in said.models]
        return Answer("attested", table=Table(columns=columns, rows=rows), how=at.key("synthetic.models"))
    generators = _generators(at)
    if said.others and not unnamed_generators(at):
        return at.not_applicable(told.gettext("N/A: the models that were used are described below."))
    if not generators:
        return at.undeclared("synthetic.models")
    how = told.gettext("Generators that sources declare; whether they are on the market, only a person knows.")
    rows = [row(name=name, link=None) for name in generators]
    return Answer("computed", table=Table(columns=columns, rows=rows), how=how)


def _generators(at: Answering) -> list[str]:
    return sorted({one_line(one.generator) for one in at.facts.of_origin(SYNTHETIC) if one.generator})


def _other(at: Answering) -> dict[str, Answer]:
    said = at.said.other_sources
    answers = {
        "2.6.description": at.text(said.description, "other_sources.description"),
        "2.6.comments": at.text(said.comments, "other_sources.comments"),
    }
    return {"2.6.used": at.question(said.used, "other_sources.used", "other"), **at.below(said.used, answers)}
