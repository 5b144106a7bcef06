"""What a decision is made for and by: the stage, the purpose, the release plan, the day, and what was compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from govern.policy.compared import Comparison, compared_with
from govern.policy.plan import LoadedPlan, Purpose, ReleasePlan

Stage: TypeAlias = Literal["pre-training", "fine-tuning", "release"]
NO_PLAN = ReleasePlan.model_construct()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The stage that is decided on, and the plan, if there is one. `today` is the day on which it is decided.

    `compared` has what the audit was compared with; what it does not have is unknown.
    """

    stage: Stage
    today: date
    loaded: LoadedPlan | None = None
    compared: frozenset[Comparison] = frozenset()

    def of(self, manifest: Mapping[str, Any]) -> "Circumstances":
        """Give the same for the ledger with this manifest, which tells what it was compared with."""
        return replace(self, compared=compared_with(manifest))

    @property
    def plan(self) -> ReleasePlan:
        """The release plan; where there is none, one that states nothing."""
        return NO_PLAN if self.loaded is None else self.loaded.plan

    @property
    def purpose(self) -> Purpose | None:
        """The purpose, if the plan states it."""
        return self.plan.purpose
