"""The header and section 1: the document, the provider, and the models. What a corpus tells of none of them."""

from govern.policy.planned import COUNTRIES
from govern.report.training_summary.answers import Answer, Answering, row
from govern.report.training_summary.model import Column, Table


def general(at: Answering) -> dict[str, Answer]:
    """Answer the header and sections 1.1 and 1.2."""
    return {**_header(at), **_provider(at), **_models(at)}


def _header(at: Answering) -> dict[str, Answer]:
    told, said = at.language, at.said
    earlier = Answer("gap", reason=told.gettext("No earlier version is declared."))
    if said.earlier:
        columns = [Column(key="version", label=told.gettext("Version")),
                   Column(key="link", label=told.gettext("Link"), kind="link")]  # fmt: skip
        rows = [row(version=one.version, link=one.link) for one in said.earlier]
        earlier = Answer("attested", table=Table(columns=columns, rows=rows), how=at.key("earlier"))
    update = said.last_update.strftime("%d/%m/%Y") if said.last_update else None
    return {
        "0.version": at.text(said.version, "version"),
        "0.earlier": earlier,
        "0.update": at.text(update, "last_update"),
    }


def _provider(at: Answering) -> dict[str, Answer]:
    plan, said = at.plan, at.said
    name = "\n".join(part for part in (plan.provider, said.provider_contact) if part) or None
    provider = at.text(name, f"provider, {at.key('provider_contact')}", inside="")
    if said.authorised_representative:
        representative = at.text(said.authorised_representative, "authorised_representative")
    elif plan.seat is None:
        representative = at.undeclared("seat", inside="")
    elif plan.seat in COUNTRIES["EU"]:
        representative = at.not_applicable(at.language.gettext("N/A: the provider has its seat in the Union."))
    else:
        representative = at.undeclared("authorised_representative")
    return {"1.1.provider": provider, "1.1.representative": representative}


def _models(at: Answering) -> dict[str, Answer]:
    told, plan, said = at.language, at.plan, at.said
    name = Column(key="name", label=told.gettext("Model"))
    link = Column(key="link", label=told.gettext("Link"), kind="link")
    placed = Column(key="placed", label=told.gettext("Placed on the Union market"), kind="day")
    if said.models:
        rows = [row(name=one.name, link=one.link) for one in said.models]
        days = [row(name=one.name, placed=one.placed.isoformat()) for one in said.models if one.placed]
        key = at.key("models")
    elif plan.model:
        versioned = " ".join(part for part in (plan.model, plan.version) if part)
        rows, key = [row(name=versioned, link=None)], "model, version, released"
        days = [row(name=versioned, placed=plan.released.isoformat())] if plan.released else []
    else:
        rows, days, key = [], [], ""
    return {
        "1.2.models": Answer("attested", table=Table(columns=[name, link], rows=rows), how=key)
        if rows
        else at.undeclared("models"),
        "1.2.dependencies": _dependencies(at),
        "1.2.placed": Answer("attested", table=Table(columns=[name, placed], rows=days), how=key)
        if days
        else at.undeclared("models[].placed"),
    }


def _dependencies(at: Answering) -> Answer:
    told, bases, said = at.language, at.plan.base_models, at.said.dependencies
    if said:
        columns = [
            Column(key="name", label=told.gettext("Model")),
            Column(key="version", label=told.gettext("Version")),
            Column(key="link", label=told.gettext("Its summary of training content"), kind="link"),
        ]
        rows = [row(name=one.model, version=one.version, link=one.link) for one in said]
        return Answer("attested", table=Table(columns=columns, rows=rows), how=at.key("dependencies"))
    if bases:
        names = at.named(bases)
        suggestion = told.gettext("The release plan says that the model is made from: %(names)s.", names=names)
        return at.undeclared("dependencies", suggestion)
    if said is None and bases is None:
        return at.undeclared("dependencies")
    return at.not_applicable(told.gettext("N/A: the model is made from no other general-purpose AI model."))
