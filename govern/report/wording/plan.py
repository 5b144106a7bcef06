"""What a condition asks of the release plan, in words."""

from collections.abc import Iterator

from govern.policy.planned import PlanCondition
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.wording.phrases import listed, one_of

_YES_OR_NO = {
    "open_weights": ("the weights are given to others", "the weights are not given to others"),
    "corpus_released": ("the corpus itself is given to others", "the corpus itself is not given to others"),
    "small_provider": (
        "the provider is a small or medium-sized enterprise",
        "the provider is no small or medium-sized enterprise",
    ),
    "code_of_practice": (
        "the provider has signed the code of practice",
        "the provider has not signed the code of practice",
    ),
}


def plan_said(condition: PlanCondition) -> str:
    """Say all that is asked for in one clause."""
    parts = []
    if facts := list(_facts(condition)):
        parts.append(f"{listed(facts, 'and')}, by the release plan")
    if condition.not_attested is not None:
        items = listed(f"“{item}”" for item in condition.not_attested)
        parts.append(f"nobody has signed for {items} in the release plan (or the answer is no, or has expired)")
    if condition.missing is not None:
        lacking = one_of([label("plan_facts", fact) for fact in condition.missing])
        parts.append(f"the release plan does not say {lacking}")
    return ", and ".join(parts)


def _facts(condition: PlanCondition) -> Iterator[str]:
    if condition.model is not None:
        yield f"the model is called {listed(f'“{name}”' for name in condition.model)}"
    if condition.commercial is not None:
        yield "the purpose is commercial" if condition.commercial else "the purpose is not commercial"
    for fact, (yes, no) in _YES_OR_NO.items():
        wanted = getattr(condition, fact)
        if wanted is not None:
            yield yes if wanted else no
    if condition.regions is not None:
        yield f"the model is released in {listed(condition.regions)}"
    if condition.seat is not None:
        yield f"the provider's seat is in {listed(condition.seat)}"
    if condition.modalities is not None:
        yield f"the model is for {listed(condition.modalities)}"
    if condition.users_over is not None:
        yield f"the provider has more than {language().number(condition.users_over)} users in a month"
    if condition.base_models is not None:
        yield f"the model is made from {listed(condition.base_models)}"
    if condition.license is not None:
        yield f"the licence of the weights is {listed(condition.license)}"
