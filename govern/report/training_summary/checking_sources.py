"""Rules on sources: what the ledger has, and the sections of the summary have to say."""

from collections.abc import Iterator

from govern.report.escaping import one_line
from govern.report.training_summary.answers import SMALL_PROVIDER, Answering
from govern.report.training_summary.model import FieldValue, Violation, error
from govern.report.training_summary.processing import reservations
from govern.report.training_summary.public import split
from govern.report.training_summary.sources import unnamed_generators


def public(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Large public datasets have a link or a description, and those that are described are large."""
    told, (large, _) = at.language, split(at)
    described = {one.source for one in at.said.public_datasets.large if one.link or one.description}
    for source in large:
        if source.url is None and source.name not in described:
            message = told.gettext("The large public dataset %(name)s has neither a link nor a description.",
                                   name=one_line(source.name))  # fmt: skip
            yield error("dataset", "2.1.large", message, told.gettext("Declare one under public_datasets.large."))
    for name in sorted({one.source for one in at.said.public_datasets.large} - {source.name for source in large}):
        message = told.gettext(
            "%(name)s is described as a large public dataset, and is none in the ledger.", name=name
        )
        to_do = told.gettext("Correct its name, or its origin in sources.yaml.")
        yield error("dataset", "2.1.large", message, to_do)


def crawlers(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Of each crawler everything is said, and the list of domains is whole."""
    told, said = at.language, at.said.crawled
    if said.used != "yes":
        return
    keys = {"purpose": "purposes", "behaviour": "behaviour", "from_": "period", "to": "period", "content": "content"}
    for crawler in said.crawlers:
        for key, field in keys.items():
            stated = getattr(crawler, key) is not None or fields[f"2.3.{field}"].state == "computed"
            if not stated and fields[f"2.3.{field}"].state != "gap":
                message = told.gettext("The crawler %(name)s lacks: %(key)s.", name=crawler.name, key=key.rstrip("_"))
                yield error("required", f"2.3.{field}", message, told.gettext("Declare it under crawled.crawlers."))
    domains = at.facts.domains
    if domains.due > len(domains.listed) and said.domains is None:
        message = told.gettext("The list of domains is longer than this file: %(due)s.", due=told.number(domains.due))
        to_do = told.gettext("Publish the whole list as a file, and declare its link under crawled.domains.")
        yield error("domains", "2.3.domains", message, to_do)


def origins(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Every source stands in a section."""
    rows = at.facts.of_origin(None)
    if rows:
        message = at.language.counted(
            len(rows),
            "%(count)s source has no known origin, so it stands in no section: %(names)s.",
            "%(count)s sources have no known origin, so they stand in no section: %(names)s.",
            names=at.named(one.name for one in rows),
        )
        to_do = at.language.gettext("Declare the origin in sources.yaml, or correct it in govern.yaml.")
        yield error("origin", "2.6.used", message, to_do)


def generators(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Every generator that sources declare is named."""
    if at.said.synthetic.used == "yes":
        for name in unnamed_generators(at):
            message = at.language.gettext("The generator %(name)s stands in no list of section 2.5.", name=name)
            to_do = at.language.gettext("Declare it under synthetic.models or synthetic.others.")
            yield error("generator", "2.5.models", message, to_do)


def reserved(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """Of documents with a reservation none stays."""
    kept = sum(sign.kept for sign in reservations(at))
    if kept:
        message = at.language.counted(
            kept,
            "%(count)s document with a machine-readable reservation stays in the training data.",
            "%(count)s documents with a machine-readable reservation stay in the training data.",
        )
        to_do = at.language.gettext("Leave them out, or say on what their use rests.")
        yield Violation(rule="reservation", field="3.1.measures", severity="warning", message=message, to_do=to_do)


def small(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    """The shorter list of domains rests on an attestation."""
    if at.plan.small_provider and not at.small_provider:
        message = at.language.gettext(
            "The provider is declared to be a small or medium-sized enterprise, and nobody has signed that it is: "
            "the list has the top %(share)s of domains.",
            share=at.language.percent(0.1, 0),
        )
        to_do = at.language.gettext(
            "Attest the item %(item)s in the release plan, or correct small_provider.", item=SMALL_PROVIDER
        )
        yield error("small-provider", "2.3.domains", message, to_do)
