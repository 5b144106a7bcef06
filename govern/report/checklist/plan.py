"""What the release plan says of an item: whether it is asked, what is stated, when it is due again."""

from collections.abc import Sequence

from govern.policy.planned import Answer as Told
from govern.policy.planned import answered
from govern.report.checklist.answer import Answer
from govern.report.checklist.clock import due_again
from govern.report.checklist.deciding import Deciding
from govern.report.checklist.items import Applies, Renewal


def not_asked(applies: Sequence[Applies], deciding: Deciding) -> Answer | None:
    """Give why an item is not asked of this release, or that nobody knows; None where it is asked."""
    unknown: dict[str, None] = {}
    for one in applies:
        told = _asked(one, deciding)
        if told.holds is False:
            return Answer("plan", "applies", "not-applicable", deciding.language.gettext(one.otherwise))
        unknown.update(dict.fromkeys(told.missing))
    return _unknown(list(unknown), deciding) if unknown else None


def stated(facts: Sequence[str], deciding: Deciding) -> list[Answer]:
    """Give whether the plan states facts; an answer for all that it does, and one for all that it does not."""
    told = deciding.language
    missing = [fact for fact in facts if getattr(deciding.plan, fact) is None]
    there = [fact for fact in facts if fact not in missing]
    answers = []
    if missing:
        sentence = told.gettext("The release plan does not say %(facts)s.", facts=_named(missing, deciding))
        answers.append(Answer("plan", ", ".join(missing), "open", sentence, _write(missing, deciding)))
    if there:
        sentence = told.gettext("The release plan says %(facts)s.", facts=_named(there, deciding))
        answers.append(Answer("plan", ", ".join(there), "met", sentence))
    return answers


def renewed(renewal: Renewal, deciding: Deciding) -> Answer:
    """Give whether what was answered has to be answered again."""
    told, plan, name = deciding.language, deciding.plan, renewal.attestation
    again = due_again(renewal, plan)
    if again is None or plan.released is None:
        return _unknown(["released"], deciding)
    day = told.date(again)
    if deciding.today < plan.released:
        sentence = told.gettext("The time counts from the release, and ends for the first time on %(day)s.", day=day)
        return Answer("plan", "released", "not-applicable", sentence)
    if deciding.today <= again:
        return Answer("attestation", name, "met", told.gettext("Due again by %(day)s.", day=day))
    return Answer("attestation", name, "open", told.gettext("Was due again by %(day)s.", day=day))


def _asked(one: Applies, deciding: Deciding) -> Told:
    if one.when is not None:
        return answered(one.when, deciding.plan, deciding.today)
    assert one.unless is not None
    told = answered(one.unless, deciding.plan, deciding.today)
    return told if told.holds is None else Told(not told.holds)


def _unknown(facts: Sequence[str], deciding: Deciding) -> Answer:
    sentence = deciding.language.gettext(
        "Not known, as the release plan does not say %(facts)s.", facts=_named(facts, deciding)
    )
    return Answer("plan", ", ".join(facts), "open", sentence, _write(facts, deciding))


def _named(facts: Sequence[str], deciding: Deciding) -> str:
    return deciding.language.listed(deciding.language.label("plan_facts", fact) for fact in facts)


def _write(facts: Sequence[str], deciding: Deciding) -> str:
    listed = deciding.language.listed(facts)
    return deciding.language.gettext("Write %(facts)s into the release plan.", facts=listed)
