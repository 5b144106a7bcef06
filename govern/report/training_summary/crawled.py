"""Section 2.3: what was crawled, by whom, when, and the most relevant domains."""

from govern.policy.plan_training_sources import Crawler
from govern.report.training_summary.answers import Answer, Answering, month, row
from govern.report.training_summary.domains import MAX_SMALL
from govern.report.training_summary.model import Column, Table

CRAWLED = "crawled"


def crawled(at: Answering) -> dict[str, Answer]:
    """Answer section 2.3."""
    said = at.said.crawled
    names = "\n".join(one.name for one in said.crawlers) or None
    answers = {
        "2.3.names": at.text(names, "crawled.crawlers"),
        "2.3.purposes": _each(at, "purpose", {one.name: one.purpose for one in said.crawlers}),
        "2.3.behaviour": _each(at, "behaviour", {one.name: one.behaviour for one in said.crawlers}),
        "2.3.period": _period(at),
        "2.3.content": _each(at, "content", {one.name: one.content for one in said.crawlers}),
        "2.3.modalities": at.modalities(said.modalities, "crawled.modalities", CRAWLED),
        "2.3.domains": _domains(at),
        "2.3.comments": at.text(said.comments, "crawled.comments"),
    }
    return {"2.3.used": at.question(said.used, "crawled.used", CRAWLED), **at.below(said.used, answers)}


def _each(at: Answering, key: str, values: dict[str, str | None]) -> Answer:
    """Answer with one text, or with a line for each crawler where there are several."""
    given = {name: value for name, value in values.items() if value}
    colon = at.language.gettext(": ")
    lines = list(given.values()) if len(values) == 1 else [f"{name}{colon}{value}" for name, value in given.items()]
    return at.text("\n".join(lines) or None, f"crawled.crawlers[].{key}")


def _period(at: Answering) -> Answer:
    said = at.said.crawled.crawlers
    periods = {one.name: _written(one) for one in said}
    if any(periods.values()):
        return _each(at, "from, to", periods)
    rows = at.facts.of_origin(CRAWLED)
    days = [(one.collected_from, one.collected_to) for one in rows]
    if not days or not all(first and last for first, last in days):
        suggestion = at.language.gettext("Not every crawled source declares from when to when it was collected.")
        return at.undeclared("crawled.crawlers[].from, to", suggestion if rows else None)
    first, last = min(day[0] or "" for day in days), max(day[1] or "" for day in days)
    how = at.language.gettext("From what crawled sources declare of when they were collected.")
    return Answer("computed", text=f"{month(first)} – {month(last)}", how=how)


def _written(crawler: Crawler) -> str | None:
    return f"{month(crawler.from_)} – {month(crawler.to)}" if crawler.from_ and crawler.to else None


def _domains(at: Answering) -> Answer:
    told, domains, link = at.language, at.facts.domains, at.said.crawled.domains
    if not domains.all:
        return Answer("gap", reason=_no_domain(at)) if link is None else at.text(link, "crawled.domains")
    columns = [
        Column(key="domain", label=told.gettext("Domain")),
        Column(key="bytes", label=told.gettext("Size of the text"), kind="size", working=True),
        Column(key="documents", label=told.gettext("Documents"), kind="number", working=True),
    ]
    rows = [row(domain=one.name, bytes=one.bytes, documents=one.documents) for one in domains.listed]
    table = Table(columns=columns, rows=rows, left_out=domains.due - len(rows))
    return Answer("computed", table=table, text=link, how=f"{_selected(at)} {_nameless(at)}".strip())


def _selected(at: Answering) -> str:
    told, domains = at.language, at.facts.domains
    numbers = {"due": told.number(domains.due), "all": told.number(domains.all)}
    if at.small_provider:
        return told.gettext(
            "The first %(due)s of %(all)s domains by the bytes of text that stay: the top %(share)s or %(most)s, "
            "whichever is lower, as the provider is a small or medium-sized enterprise.",
            **numbers,
            share=told.percent(0.05, 0),
            most=told.number(MAX_SMALL),
        )
    return told.gettext(
        "The first %(due)s of %(all)s domains by the bytes of text that stay: the top %(share)s.",
        **numbers,
        share=told.percent(0.1, 0),
    )


def _nameless(at: Answering) -> str:
    domains = at.facts.domains
    if not domains.without_url and not domains.without_domain:
        return ""
    return at.language.gettext(
        "Not in it: %(without)s of crawled sources without a URL, and %(nameless)s whose URL has no domain name that "
        "is not masked.",
        without=at.documents(domains.without_url),
        nameless=at.documents(domains.without_domain),
    )


def _no_domain(at: Answering) -> str:
    told, domains = at.language, at.facts.domains
    if not at.facts.of_origin(CRAWLED):
        reason = told.gettext("No source of the ledger is declared as crawled.")
    else:
        reason = told.gettext("No document of a crawled source that stays has a URL with a domain name.")
    if not domains.not_crawled:
        return reason
    others = told.gettext("%(documents)s of other sources have a URL.", documents=at.documents(domains.not_crawled))
    return f"{reason} {others}"
