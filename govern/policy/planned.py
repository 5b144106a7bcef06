"""What a rule may ask of the release plan, and the answer: yes, no, or that the plan does not say."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, NamedTuple, Self, TypeAlias

from pydantic import Field, model_validator

from govern.policy.plan import Country, Item, Modality, RegionName, ReleasePlan
from govern.yaml_model import StrictModel
from govern.yaml_values import Count

PlanFact: TypeAlias = Literal[
    "model",
    "version",
    "provider",
    "seat",
    "regions",
    "released",
    "purpose",
    "license",
    "open_weights",
    "corpus_released",
    "modalities",
    "monthly_users",
    "base_models",
    "small_provider",
    "code_of_practice",
]
EU = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
COUNTRIES = {"EU": EU, "EEA": EU | {"IS", "LI", "NO"}}


class PlanCondition(StrictModel):
    """Something about the release plan. Every key that is given has to hold; what the plan leaves out is unknown."""

    kind: Literal["plan"]
    model: list[str] | None = Field(
        default=None, min_length=1, description="The model's name fits one of these patterns, such as Llama*."
    )
    commercial: bool | None = Field(default=None, description="Whether the purpose is commercial.")
    open_weights: bool | None = None
    corpus_released: bool | None = None
    small_provider: bool | None = None
    code_of_practice: bool | None = None
    regions: list[RegionName] | None = Field(
        default=None, min_length=1, description="It is released in one of these."
    )
    seat: list[Country | Literal["EU", "EEA"]] | None = Field(
        default=None, min_length=1, description="The provider's seat is in one of these; EU and EEA stand for theirs."
    )
    modalities: list[Modality] | None = Field(default=None, min_length=1, description="The model has one of these.")
    users_over: Count | None = Field(default=None, ge=0, description="The provider has more users a month.")
    base_models: list[str] | None = Field(
        default=None, min_length=1, description="It is made from one of these (patterns such as meta-llama/*)."
    )
    license: list[str] | None = Field(default=None, min_length=1, description="The weights' licence fits a pattern.")
    not_attested: list[Item] | None = Field(
        default=None, min_length=1, description="Nobody has answered yes (or not applicable) for one of these."
    )
    missing: list[PlanFact] | None = Field(
        default=None, min_length=1, description="The plan does not state at least one of these."
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set - {"kind"}:
            raise ValueError("asks nothing; give one of the keys of a plan, not_attested or missing")
        return self


class Answer(NamedTuple):
    """Whether a condition holds (None: unknown), and which facts of the plan are missing to tell."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def answered(condition: PlanCondition, plan: ReleasePlan, today: date) -> Answer:
    """Hold a condition against a plan: no where any key does not hold, unknown where the plan leaves one open."""
    answers = list(_answers(condition, plan, today))
    if any(answer.holds is False for answer in answers):
        return Answer(False)
    missing = tuple(dict.fromkeys(fact for answer in answers for fact in answer.missing))
    return Answer(None if missing else True, missing)


def _answers(condition: PlanCondition, plan: ReleasePlan, today: date) -> Iterator[Answer]:
    if condition.commercial is not None:
        yield _asked(plan, "purpose", lambda purpose: (purpose == "commercial") == condition.commercial)
    for fact in ("open_weights", "corpus_released", "small_provider", "code_of_practice"):
        wanted = getattr(condition, fact)
        if wanted is not None:
            yield _asked(plan, fact, lambda value, wanted=wanted: value == wanted)
    for fact, among in (("regions", condition.regions), ("modalities", condition.modalities)):
        if among is not None:
            yield _asked(plan, fact, lambda values, among=among: not set(among).isdisjoint(values))
    if condition.seat is not None:
        seats = frozenset().union(*(COUNTRIES.get(seat, {seat}) for seat in condition.seat))
        yield _asked(plan, "seat", seats.__contains__)
    if condition.users_over is not None:
        limit = condition.users_over
        yield _asked(plan, "monthly_users", lambda users: users > limit)
    if condition.model is not None:
        names = condition.model
        yield _asked(plan, "model", lambda model: _fits(model, names))
    if condition.base_models is not None:
        patterns = condition.base_models
        yield _asked(plan, "base_models", lambda models: any(_fits(model, patterns) for model in models))
    if condition.license is not None:
        licences = condition.license
        yield _asked(plan, "license", lambda licence: _fits(licence, licences))
    if condition.not_attested is not None:
        yield Answer(any(plan.attested(item, today) is not True for item in condition.not_attested))
    if condition.missing is not None:
        yield Answer(any(getattr(plan, fact) is None for fact in condition.missing))


def _asked(plan: ReleasePlan, fact: str, holds: Callable[..., bool]) -> Answer:
    value = getattr(plan, fact)
    return Answer(None, (fact,)) if value is None else Answer(holds(value))


def _fits(value: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(value.lower(), pattern.lower()) for pattern in patterns)
