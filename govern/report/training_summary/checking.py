"""What stands against publishing a summary: the rules of the template that a machine can hold it to."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from govern.report.training_summary.answers import PLAN_FILE, SECTION, Answering
from govern.report.training_summary.checking_sizes import dates, modalities, planned_modalities, reconciled
from govern.report.training_summary.checking_sources import crawlers, generators, origins, public, reserved, small
from govern.report.training_summary.model import FieldValue, Violation, error
from govern.report.training_summary.template import template

Check: TypeAlias = Callable[[Answering, dict[str, FieldValue]], Iterator[Violation]]


def violations(at: Answering, fields: dict[str, FieldValue]) -> list[Violation]:
    """List what has to be done before the summary can be published, and what should be looked at, by field."""
    found = [violation for check in _CHECKS for violation in check(at, fields)]
    order = [field.id for section in template().sections for field in section.fields]
    places = {name: place for place, name in enumerate(order)}
    return sorted(found, key=lambda one: (one.severity, places.get(one.field, len(order))))


def _signed(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    if at.plan.training_summary is None:
        yield error(
            "signed",
            "0.version",
            at.language.gettext("Nobody has answered for this summary."),
            at.language.gettext("Write the section %(section)s into %(file)s.", section=SECTION, file=PLAN_FILE),
        )
    for name in sorted(at.said.gaps.keys() - template().field_ids):
        message = at.language.gettext("A gap is explained for %(field)s, which is no field.", field=name)
        yield error("gap", name, message, at.language.gettext("Correct its number in the release plan."))


def _required(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    for field in fields.values():
        gap = field.required and field.state == "gap" and field.id not in at.said.gaps
        if gap and field.kind != "modality" and _asked_for(field, fields):
            to_do = at.language.gettext("Declare it in the release plan, or say under gaps why it cannot be stated.")
            yield error("required", field.id, field.reason or "", to_do)


def _asked_for(field: FieldValue, fields: dict[str, FieldValue]) -> bool:
    """Whether a field of section 2 has to say anything: the questions always, the rest where one has a yes."""
    section = field.id.rpartition(".")[0]
    questions = [one for name, one in fields.items() if name.rpartition(".")[0] == section and one.kind == "question"]
    return field.kind == "question" or section[0] != "2" or any(one.answer == "yes" for one in questions)


def _contradicted(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    for field in fields.values():
        if field.contradiction:
            to_do = at.language.gettext("Correct the answer, or what is declared of the sources, and audit again.")
            yield error("contradiction", field.id, field.contradiction, to_do)


def _dependencies(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told = at.language
    declared = at.said.dependencies or []
    for base in at.plan.base_models or ():
        short = base.rpartition("/")[2].casefold()
        if not any(short in f"{one.model} {one.version or ''}".casefold() for one in declared):
            message = told.gettext("The model is made from %(base)s, which is not among its dependencies.", base=base)
            yield error("dependency", "1.2.dependencies", message, told.gettext("Declare it under dependencies."))
    for one in declared:
        if one.link is None:
            message = told.gettext("%(model)s has no link to its summary.", model=one.model)
            yield error("dependency", "1.2.dependencies", message, told.gettext("Declare the link."))


def _provider(at: Answering, fields: dict[str, FieldValue]) -> Iterator[Violation]:
    told = at.language
    if at.plan.provider and not at.said.provider_contact:
        message = told.gettext("The provider has no contact details.")
        yield error("required", "1.1.provider", message, told.gettext("Declare provider_contact."))
    elif at.said.provider_contact and not at.plan.provider:
        message = told.gettext("The provider has no name.")
        yield error("required", "1.1.provider", message, told.gettext("Declare provider."))
    for model in at.said.models:
        if model.placed is None:
            message = told.gettext("%(model)s has no day on which it is placed on the market.", model=model.name)
            yield error("required", "1.2.placed", message, told.gettext("Declare the day."))


_CHECKS: tuple[Check, ...] = (
    *(_signed, _required, _contradicted, modalities, planned_modalities, reconciled, dates, _dependencies, _provider),
    *(small, public, crawlers, origins, generators, reserved),
)
