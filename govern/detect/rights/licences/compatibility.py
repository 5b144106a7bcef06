"""Whether what stands under licences may be trained on, or be released in a model or a corpus, and on what terms.

What a licence says is weighed, not what the law allows without one (text and data mining, fair use). Where it is open
whether a model is an adaptation of what it was trained on, that is said as a condition. What is unknown is never
allowed.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from license_expression import ExpressionError

from govern.detect.rights.licences.expressions import alternatives
from govern.detect.rights.licences.facts import Facts, facts

Use = Literal["train", "release-model", "release-corpus"]
Outcome = Literal["allowed", "conditions", "unknown", "not"]
ORDER: tuple[Outcome, ...] = ("allowed", "conditions", "unknown", "not")


class Answer(NamedTuple):
    """The outcome for a use, and why: `reasons` name the licence each comes from."""

    outcome: Outcome
    reasons: tuple[str, ...]


def compatibility(licences: Iterable[str], use: Use, commercial: bool = True) -> Answer:
    """Answer for things under each of these SPDX expressions together: the strictest answer of all of them.

    Of alternatives (OR) the best is taken, of what holds together (AND) the strictest. No licence at all is unknown.
    """
    every = sorted(set(licences))
    answers = [expression_answer(expression, use, commercial) for expression in every]
    if not answers:
        return Answer("unknown", ("no licence is known",))
    if use == "release-corpus":
        answers += _together(every)
    return _strictest(answers)


def expression_answer(expression: str, use: Use, commercial: bool = True) -> Answer:
    """Answer for one SPDX expression."""
    try:
        choices = alternatives(expression)
    except ExpressionError:
        choices = ()
    if not choices:
        return Answer("unknown", (f"{expression}: not an SPDX expression",))
    answers = [
        _strictest([licence_answer(licence, use, commercial) for licence in sorted(choice)]) for choice in choices
    ]
    return min(answers, key=lambda answer: (ORDER.index(answer.outcome), len(answer.reasons), answer.reasons))


def licence_answer(licence: str, use: Use, commercial: bool) -> Answer:
    """Answer for one licence."""
    known = facts(licence)
    if known is None:
        return Answer("unknown", (f"{licence}: its terms are not in the data",))
    refused = list(_refusals(known, use, commercial))
    if refused:
        return Answer("not", tuple(f"{licence}: {reason}" for reason in refused))
    conditions = list(_conditions(known, use, commercial))
    outcome: Outcome = "conditions" if conditions else "allowed"
    return Answer(outcome, tuple(f"{licence}: {reason}" for reason in conditions))


def _refusals(known: Facts, use: Use, commercial: bool) -> Iterable[str]:
    if commercial and known.commercial == "no":
        yield "commercial use is not licensed"
    if known.group == "proprietary":
        yield "all rights are reserved"
    if known.kind == "model" and known.outputs == "forbidden" and use != "release-corpus":
        yield "other models must not be trained on its outputs"
    if use == "release-corpus" and not known.redistribution:
        yield "sharing is not licensed"


def _conditions(known: Facts, use: Use, commercial: bool) -> Iterable[str]:
    if known.commercial == "no":
        yield "for non-commercial purposes only"
    if commercial and known.commercial == "limited":
        yield "commercial use is bounded"
    if known.restrictions:
        yield "use restrictions have to be kept, and passed on"
    if known.kind == "model" and known.outputs == "conditions":
        yield "models trained on its outputs have to keep its terms"
    if use == "release-corpus":
        yield from _sharing(known)
    elif use == "release-model":
        yield from _in_a_model(known)
    if use != "train" or known.kind == "model":
        yield from known.limits


def _sharing(known: Facts) -> Iterable[str]:
    if known.attribution:
        yield "authors have to be named"
    if known.notice:
        yield "notices and the licence go along"
    if known.share_alike != "none":
        yield f"stays under this licence ({known.share_alike})"
    if not known.derivatives:
        yield "may be shared unchanged only"


def _in_a_model(known: Facts) -> Iterable[str]:
    if known.attribution or known.notice:
        yield "where the model gives passages back, authors have to be named and notices go along"
    if known.share_alike != "none":
        yield f"should the model count as an adaptation, it has to stay under this licence ({known.share_alike})"
    if not known.derivatives:
        yield "should the model count as an adaptation, it must not be shared"


def _together(expressions: list[str]) -> Iterable[Answer]:
    """Say that parts under different share-alike licences cannot be put under one."""
    binding = set()
    for expression in expressions:
        try:
            choices = alternatives(expression)
        except ExpressionError:
            continue
        bound = [{name for name in choice if _binds(name)} for choice in choices]
        if bound and all(bound):
            binding.add(min(" AND ".join(sorted(names)) for names in bound))
    if len(binding) > 1:
        yield Answer(
            "conditions", (f"parts keep their own licences, no single one fits all: {', '.join(sorted(binding))}",)
        )


def _binds(licence: str) -> bool:
    known = facts(licence)
    return known is not None and known.share_alike in ("work", "network", "adaptation", "database")


def _strictest(answers: list[Answer]) -> Answer:
    worst = max(answers, key=lambda answer: ORDER.index(answer.outcome)).outcome
    reasons = [
        reason
        for level in reversed(ORDER)
        for answer in answers
        if answer.outcome == level
        for reason in answer.reasons
    ]
    return Answer(worst, tuple(dict.fromkeys(reasons)))
