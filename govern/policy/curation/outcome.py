"""What became of corrections and waivers in a decision: applied, upcoming, expired or unused, and for how much."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from govern.policy.curation.model import Correction, Curations, Kind, Waiver
from govern.policy.pack import Rule

State: TypeAlias = Literal["applied", "upcoming", "expired", "unused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A correction or waiver and what became of it.

    `subjects` counts the sources, documents or findings that it holds for; of a waiver, the outcomes of rules.
    """

    curation: Correction | Waiver
    state: State
    subjects: int

    @property
    def kind(self) -> Kind:
        """Whether it corrects a fact or accepts a risk."""
        return "correction" if isinstance(self.curation, Correction) else "waiver"


@dataclass(frozen=True, slots=True)
class Waived:
    """A rule whose action a waiver made a note, for how many documents or sources, or for the corpus (1)."""

    waiver: Waiver
    rule: Rule
    count: int


def outcomes(
    curations: Curations, corrected: Mapping[str, int], waived: Iterable[Waived], today: date
) -> tuple[Outcome, ...]:
    """Give what became of each on the day; `corrected` counts by id. Corrections come first, each kind by id."""
    subjects = Counter(corrected)
    for each in waived:
        subjects[each.waiver.id] += each.count
    every: list[Correction | Waiver] = [
        *sorted(curations.corrections, key=lambda entry: entry.id),
        *sorted(curations.waivers, key=lambda entry: entry.id),
    ]
    return tuple(_outcome(entry, subjects[entry.id], today) for entry in every)


def _outcome(entry: Correction | Waiver, subjects: int, today: date) -> Outcome:
    if entry.expired(today):
        return Outcome(entry, "expired", 0)
    if not entry.begun(today):
        return Outcome(entry, "upcoming", 0)
    return Outcome(entry, "applied" if subjects else "unused", subjects)
