"""What named people answered for, as answers to an item. Silence is never a no, and never a yes."""

from collections.abc import Sequence
from datetime import date

from govern.policy.plan import Attestation
from govern.report.checklist.answer import Answer
from govern.report.checklist.deciding import Deciding
from govern.report.checklist.rules import Outcome, Rules


def attestation_answer(
    name: str, asking: Sequence[str], unsettled_by: Sequence[str], rules: Rules, deciding: Deciding
) -> Answer:
    """Give the answer of whoever signed for an item; where nobody did, whether anything asks for it.

    `asking` are the rules that ask for it: where none of them fires, what they would ask it of is not there.
    """
    outcomes = [rules.outcome(rule) for rule in asking]
    given = next((each for each in deciding.plan.attestations if each.item == name), None)
    fired = [outcome for outcome in outcomes if outcome.state in ("fired", "noted")]
    accepted = [outcome for outcome in outcomes if outcome.state == "accepted"]
    if accepted and not fired:
        return Answer("attestation", name, "open", accepted[0].sentence, accepted[0].to_do, accepted[0].accepted)
    to_do = fired[0].to_do if fired else _to_do(name, deciding)
    if given is not None and not _ended(given, deciding.today):
        return _given(given, to_do, deciding)
    if outcomes and not fired:
        return _not_asked(name, outcomes, unsettled_by, rules, deciding)
    return _missing(name, given, to_do, deciding)


def _given(given: Attestation, to_do: str, deciding: Deciding) -> Answer:
    told = deciding.language
    said = {"person": given.by, "role": told.gettext(given.role), "day": told.date(given.signed)}
    if given.signed > deciding.today:
        return Answer(
            "attestation",
            given.item,
            "open",
            told.gettext("%(person)s (%(role)s) signs for it on %(day)s, which is yet to come.", **said),
            to_do,
        )
    match given.answer:
        case "yes":
            sentence = told.gettext("%(person)s (%(role)s) answered yes on %(day)s.", **said)
            return Answer("attestation", given.item, "met", _with(sentence, given.comment))
        case "no":
            sentence = told.gettext("%(person)s (%(role)s) answered no on %(day)s.", **said)
            return Answer("attestation", given.item, "not-met", _with(sentence, given.comment), to_do)
        case _ if given.comment:
            sentence = told.gettext("%(person)s (%(role)s) answered on %(day)s that it does not apply.", **said)
            return Answer("attestation", given.item, "not-applicable", _with(sentence, given.comment))
        case _:
            sentence = told.gettext(
                "%(person)s (%(role)s) answered on %(day)s that it does not apply, and not why.", **said
            )
            why = told.gettext("Say in the comment of the attestation why it does not apply.")
            return Answer("attestation", given.item, "open", sentence, why)


def _not_asked(
    name: str, outcomes: Sequence[Outcome], unsettled_by: Sequence[str], rules: Rules, deciding: Deciding
) -> Answer:
    told = deciding.language
    for outcome in outcomes:
        if outcome.state == "unknown":
            return Answer("attestation", name, "open", outcome.sentence, outcome.to_do)
    for rule in unsettled_by:
        if rules.fires(rule):
            cause = rules.outcome(rule)
            sentence = told.gettext("Nobody knows yet whether it applies. %(cause)s", cause=cause.sentence)
            return Answer("attestation", name, "open", sentence, cause.to_do)
    if all(outcome.state == "for-others" for outcome in outcomes):
        return Answer("attestation", name, "not-applicable", outcomes[0].sentence)
    sentence = told.gettext("Nothing in the corpus or in the release plan asks for it.")
    return Answer("attestation", name, "not-applicable", sentence)


def _missing(name: str, given: Attestation | None, to_do: str, deciding: Deciding) -> Answer:
    told = deciding.language
    if given is not None and given.expires is not None:
        sentence = told.gettext(
            "The answer of %(person)s (%(role)s) ended on %(day)s.",
            person=given.by,
            role=told.gettext(given.role),
            day=told.date(given.expires),
        )
        return Answer("attestation", name, "open", sentence, to_do)
    title = told.gettext(deciding.signed_for[name].title) if name in deciding.signed_for else name
    sentence = told.gettext("Nobody has answered for it: %(item)s.", item=title)
    return Answer("attestation", name, "not-attested", sentence, to_do)


def _to_do(name: str, deciding: Deciding) -> str:
    told = deciding.language
    signer = deciding.signed_for.get(name)
    if signer is None:
        return told.gettext("Have %(item)s signed for in the release plan.", item=name)
    return told.gettext(
        "Have %(item)s signed for in the release plan (%(role)s).", item=name, role=told.gettext(signer.signed_by)
    )


def _ended(given: Attestation, today: date) -> bool:
    return given.expires is not None and today >= given.expires


def _with(sentence: str, comment: str) -> str:
    return f"{sentence} {comment}".strip()
