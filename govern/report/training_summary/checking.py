"""What stands against publishing a summary: the rules of the template that a machine can hold it to."""

from collections.abc import Callable, Iterator

from govern.report.escaping import one_line
from govern.report.training_summary.answers import PLAN_FILE, SECTION, SMALL_PROVIDER, Answering, month
from govern.report.training_summary.model import FieldValue, Violation
from govern.report.training_summary.processing import reservations
from govern.report.training_summary.public import split
from govern.report.training_summary.size import kept_tokens, latest_acquisition
from govern.report.training_summary.sources import unnamed_generators
from govern.report.training_summary.template import size_range, template

MAX_AGE_DAYS = 182  # the summary is brought up to date every six months
TOLERANCE = 2  # a counted size may be so many times off the bounds of the estimate


def violations(at: Answering, fields: dict[str, FieldValue]) -> list[Violation]:
    """List what has to be done before the summary can be published, and what should be looked at, by field."""
    found = [violation for rule in _RULES for violation in rule(at, fields)]
    order = [field.id for section in template().sections for field in section.fields]
    places = {name: place for place, name in enumerate(order)}
    return sorted(found, key=lambda one: (one.severity, places.get(one.field, len(order))))


def _signed(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    if at.plan.training_summary is None:
        yield _error(
            "signed",
            "0.version",
            at.language.gettext("Nobody has answered for this summary."),
            at.language.gettext("Write the section %(section)s into %(file)s.", section=SECTION, file=PLAN_FILE),
        )
    for name in sorted(at.said.gaps.keys() - template().field_ids):
        message = at.language.gettext("A gap is explained for %(field)s, which is no field.", field=name)
        yield _error("gap", name, message, at.language.gettext("Correct its number in the release plan."))


def _required(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    for field in fields.values():
        gap = field.required and field.state == "gap" and field.id not in at.said.gaps
        if gap and field.kind != "modality" and _asked_for(field, fields):
            to_do = at.language.gettext("Declare it in the release plan, or say under gaps why it cannot be stated.")
            yield _error("required", field.id, field.reason or "", to_do)


def _asked_for(field: FieldValue, fields: dict[str, FieldValue]) -> bool:
    """Whether a field of section 2 has to say anything: the questions always, the rest where one has a yes."""
    section = field.id.rpartition(".")[0]
    questions = [one for name, one in fields.items() if name.rpartition(".")[0] == section and one.kind == "question"]
    return field.kind == "question" or section[0] != "2" or any(one.answer == "yes" for one in questions)


def _contradicted(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    for field in fields.values():
        if field.contradiction:
            to_do = at.language.gettext("Correct the answer, or what is declared of the sources, and audit again.")
            yield _error("contradiction", field.id, field.contradiction, to_do)


def _modalities(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told = at.language
    rows = {name: field.modality for name, field in fields.items() if field.modality and field.modality.ticked}
    to_do = told.gettext("Declare all modalities of the training data, with their types of content.")
    if not rows:
        yield _error("modality", "1.3.text", told.gettext("No modality is ticked."), to_do)
    elif not at.said.modalities:
        message = told.gettext("Nobody has declared which modalities there are; the audit reads text alone.")
        yield _error("modality", "1.3.text", message, to_do)
    for name, row in rows.items():
        sized = any(size.ticked for size in row.sizes) or row.approximately
        if not sized and not (row.modality == "other" and row.amount is not None):
            message = told.gettext("A modality has neither a range of size nor a size in another unit.")
            yield _error("size", name, message, told.gettext("Declare its amount, or its approximate size."))
        if row.modality == "other" and row.amount is not None and not row.approximately:
            message = told.gettext("The size of another modality has no unit.")
            yield _error("size", name, message, told.gettext("Say the size with its unit, under approximately."))
        if row.modality == "other" and not row.name:
            message = told.gettext("Another modality has no name.")
            yield _error("other-name", name, message, told.gettext("Declare what the modality is."))
        if at.said.modalities and not row.content:
            message = told.gettext("A modality has no types of content.")
            yield _error("content", name, message, told.gettext("Declare its types of content."))


def _planned_modalities(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    for modality in ("image", "audio", "video"):
        row = fields[f"1.3.{modality}"].modality
        if modality in (at.plan.modalities or ()) and not (row and row.ticked):
            message = at.language.gettext("The model has a modality that the training data is not said to have.")
            to_do = at.language.gettext("Declare it under modalities, with its size and types of content.")
            yield _error("modality", f"1.3.{modality}", message, to_do)


def _reconciled(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told, tokens = at.language, kept_tokens(at)
    declared = next((one.amount for one in at.said.modalities if one.modality == "text"), None)
    if declared is not None and tokens.typical:
        if not tokens.low / TOLERANCE <= declared <= tokens.high * TOLERANCE:
            message = told.gettext(
                "Declared are %(declared)s tokens of text, and the ledger has about %(counted)s that stay.",
                declared=told.number(declared), counted=told.number(tokens.typical),
            )  # fmt: skip
            to_do = told.gettext("Correct the amount, or audit all of the training data.")
            yield _error("reconcile", "1.3.text", message, to_do)
    elif tokens.typical and size_range("text", tokens.low) != size_range("text", tokens.high):
        message = told.gettext("The estimate of tokens lies across two ranges of size.")
        to_do = told.gettext("Declare the counted amount of tokens, or the ratio of the model's tokenizer.")
        yield _error("size", "1.3.text", message, to_do)


def _dates(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told, said = at.language, at.said
    latest = said.latest_acquisition or latest_acquisition(at)
    if latest and len(latest) < 7:
        message = told.gettext("Of the latest date of acquisition only the year is known.")
        yield _error("date", "1.3.latest", message, told.gettext("Declare the month."))
    if latest and latest > at.today.isoformat()[:7]:
        message = told.gettext("The latest date of acquisition, %(month)s, lies ahead.", month=month(latest))
        yield _error("date", "1.3.latest", message, told.gettext("Correct the date."))
    period = fields["2.3.period"].text or ""
    if any(
        part and "/" not in part for line in period.splitlines() for part in line.rpartition(": ")[2].split(" – ")
    ):
        message = told.gettext("The period of data collection has no months.")
        yield _error("date", "2.3.period", message, told.gettext("Declare the months."))
    if said.last_update and said.last_update > at.today:
        message = told.gettext("The last update lies ahead.")
        yield _error("date", "0.update", message, told.gettext("Correct the date."))
    elif said.last_update and (age := (at.today - said.last_update).days) > MAX_AGE_DAYS:
        message = told.gettext(
            "The last update is %(age)s days old; the summary is due every six months.", age=told.number(age)
        )
        to_do = told.gettext("Bring the summary up to date, and give it a new version.")
        yield Violation(rule="update", field="0.update", severity="warning", message=message, to_do=to_do)


def _dependencies(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told = at.language
    declared = at.said.dependencies or []
    for base in at.plan.base_models or ():
        short = base.rpartition("/")[2].casefold()
        if not any(short in f"{one.model} {one.version or ''}".casefold() for one in declared):
            message = told.gettext("The model is made from %(base)s, which is not among its dependencies.", base=base)
            yield _error("dependency", "1.2.dependencies", message, told.gettext("Declare it under dependencies."))
    for one in declared:
        if one.link is None:
            message = told.gettext("%(model)s has no link to its summary.", model=one.model)
            yield _error("dependency", "1.2.dependencies", message, told.gettext("Declare the link."))


def _provider(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told = at.language
    if at.plan.provider and not at.said.provider_contact:
        message = told.gettext("The provider has no contact details.")
        yield _error("required", "1.1.provider", message, told.gettext("Declare provider_contact."))
    elif at.said.provider_contact and not at.plan.provider:
        message = told.gettext("The provider has no name.")
        yield _error("required", "1.1.provider", message, told.gettext("Declare provider."))
    for model in at.said.models:
        if model.placed is None:
            message = told.gettext("%(model)s has no day on which it is placed on the market.", model=model.name)
            yield _error("required", "1.2.placed", message, told.gettext("Declare the day."))


def _small(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    if at.plan.small_provider and not at.small_provider:
        message = at.language.gettext(
            "The provider is declared to be a small or medium-sized enterprise, and nobody has signed that it is: "
            "the list has the top %(share)s of domains.",
            share=at.language.percent(0.1, 0),
        )
        to_do = at.language.gettext(
            "Attest the item %(item)s in the release plan, or correct small_provider.", item=SMALL_PROVIDER
        )
        yield _error("small-provider", "2.3.domains", message, to_do)


def _public(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told, (large, _) = at.language, split(at)
    described = {one.source for one in at.said.public_datasets.large if one.link or one.description}
    for source in large:
        if source.url is None and source.name not in described:
            message = told.gettext("The large public dataset %(name)s has neither a link nor a description.",
                                   name=one_line(source.name))  # fmt: skip
            yield _error("dataset", "2.1.large", message, told.gettext("Declare one under public_datasets.large."))
    for name in sorted({one.source for one in at.said.public_datasets.large} - {source.name for source in large}):
        message = told.gettext(
            "%(name)s is described as a large public dataset, and is none in the ledger.", name=name
        )
        to_do = told.gettext("Correct its name, or its origin in sources.yaml.")
        yield _error("dataset", "2.1.large", message, to_do)


def _crawlers(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told, said = at.language, at.said.crawled
    if said.used != "yes":
        return
    keys = {"purpose": "purposes", "behaviour": "behaviour", "from_": "period", "to": "period", "content": "content"}
    for crawler in said.crawlers:
        for key, field in keys.items():
            stated = getattr(crawler, key) is not None or fields[f"2.3.{field}"].state == "computed"
            if not stated and fields[f"2.3.{field}"].state != "gap":
                message = told.gettext("The crawler %(name)s lacks: %(key)s.", name=crawler.name, key=key.rstrip("_"))
                yield _error("required", f"2.3.{field}", message, told.gettext("Declare it under crawled.crawlers."))
    domains = at.facts.domains
    if domains.due > len(domains.listed) and said.domains is None:
        message = told.gettext("The list of domains is longer than this file: %(due)s.", due=told.number(domains.due))
        to_do = told.gettext("Publish the whole list as a file, and declare its link under crawled.domains.")
        yield _error("domains", "2.3.domains", message, to_do)


def _origins(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    rows = at.facts.of_origin(None)
    if rows:
        message = at.language.counted(
            len(rows),
            "%(count)s source has no known origin, so it stands in no section: %(names)s.",
            "%(count)s sources have no known origin, so they stand in no section: %(names)s.",
            names=at.named(one.name for one in rows),
        )
        to_do = at.language.gettext("Declare the origin in sources.yaml, or correct it in govern.yaml.")
        yield _error("origin", "2.6.used", message, to_do)


def _generators(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    if at.said.synthetic.used == "yes":
        for name in unnamed_generators(at):
            message = at.language.gettext("The generator %(name)s stands in no list of section 2.5.", name=name)
            to_do = at.language.gettext("Declare it under synthetic.models or synthetic.others.")
            yield _error("generator", "2.5.models", message, to_do)


def _reserved(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    kept = sum(sign.kept for sign in reservations(at))
    if kept:
        message = at.language.counted(
            kept,
            "%(count)s document with a machine-readable reservation stays in the training data.",
            "%(count)s documents with a machine-readable reservation stay in the training data.",
        )
        to_do = at.language.gettext("Leave them out, or say on what their use rests.")
        yield Violation(rule="reservation", field="3.1.measures", severity="warning", message=message, to_do=to_do)


def _error(rule: str, field: str, message: str, to_do: str) -> Violation:
    return Violation(rule=rule, field=field, severity="error", message=message, to_do=to_do)


_RULES: tuple[Callable[[Answering, dict[str, FieldValue]], Iterator[Violation]], ...] = (
    *(_signed, _required, _contradicted, _modalities, _planned_modalities, _reconciled, _dates, _dependencies),
    *(_provider, _small, _public, _crawlers, _origins, _generators, _reserved),
)
