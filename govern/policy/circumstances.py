"""What a decision is made for: the stage, the purpose, the release plan and the day. None of it is in the ledger."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from govern.policy.plan import LoadedPlan, Purpose, ReleasePlan

Stage: TypeAlias = Literal["pre-training", "fine-tuning", "release"]
NO_PLAN = ReleasePlan()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The stage that is decided on, and the plan, if there is one. `today` is the day on which it is decided."""

    stage: Stage
    today: date
    loaded: LoadedPlan | None = None

    @property
    def plan(self) -> ReleasePlan:
        """The release plan; where there is none, one that states nothing."""
        return NO_PLAN if self.loaded is None else self.loaded.plan

    @property
    def purpose(self) -> Purpose | None:
        """The purpose, if the plan states it."""
        return self.plan.purpose
