"""One answer to an item of the checklist: from a rule, a person, the release plan or the figures of the audit."""

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Status: TypeAlias = Literal["met", "open", "not-met", "not-attested", "not-applicable"]
Giver: TypeAlias = Literal["attestation", "plan", "rule", "figure"]

STATUSES: tuple[Status, ...] = get_args(Status)
GIVERS: tuple[Giver, ...] = get_args(Giver)
SETTLED: tuple[Status, ...] = ("met", "not-applicable")


@dataclass(frozen=True, slots=True)
class Accepted:
    """That somebody accepts the risk for a while, by a waiver."""

    waiver: str
    owner: str
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule, attestation, fact or figure says of an item, and what to do if that is too little."""

    giver: Giver
    name: str
    status: Status
    sentence: str
    to_do: str = ""
    accepted: Accepted | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Which of several answers decides: the lowest. What does not apply decides only where nothing else does.

        Of answers that say the same, that of a person stands first.
        """
        status = (
            3
            if self.accepted
            else {"not-met": 0, "open": 1, "not-attested": 2, "met": 4, "not-applicable": 5}[self.status]
        )
        return status, GIVERS.index(self.giver)
