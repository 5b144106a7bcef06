"""The checklist held against a decision, as reports show it: every item with its status and what is left to do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from govern.report.checklist.answer import SETTLED, STATUSES, Accepted, Answer, Status
from govern.report.checklist.figures import Figure
from govern.report.checklist.items import Chapter, Item, Items


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """An item and how it stands. `answers` has the one that decides first."""

    item: Item
    status: Status
    reason: str  # why, in one sentence
    answers: tuple[Answer, ...]
    figures: tuple[Figure, ...]
    to_do: str
    owner: str
    assigned: bool  # whether the plan names the owner
    due: date | None
    overdue: bool
    comment: str

    @property
    def accepted(self) -> Accepted | None:
        """Who accepts that it is open, if somebody does."""
        return self.answers[0].accepted

    @property
    def left(self) -> bool:
        """Whether there is something to do, and nobody accepts that it is not done."""
        return self.status not in SETTLED and self.accepted is None

    @property
    def blocks(self) -> bool:
        """Whether nobody should release because of it."""
        return self.item.blocking and self.left


@dataclass(frozen=True, slots=True)
class CheckedChapter:
    """A chapter and its items."""

    chapter: Chapter
    items: tuple[CheckedItem, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist held against a decision."""

    items: Items
    chapters: tuple[CheckedChapter, ...]
    unknown: tuple[str, ...]  # items that the plan assigns and that are not there

    @property
    def all(self) -> list[CheckedItem]:
        """The items of all chapters, in their order."""
        return [item for chapter in self.chapters for item in chapter.items]

    @property
    def counts(self) -> Mapping[Status, int]:
        """The items by status."""
        counted = Counter(item.status for item in self.all)
        return {status: counted[status] for status in STATUSES}

    @property
    def asked(self) -> int:
        """The items that apply to this release."""
        return len(self.all) - self.counts["not-applicable"]

    @property
    def blocking(self) -> list[CheckedItem]:
        """The items that nobody should release before they are met, the overdue first, then by their day."""
        return sorted((item for item in self.all if item.blocks), key=_pressing)

    @property
    def overdue(self) -> list[CheckedItem]:
        """The items whose day has passed."""
        return [item for item in self.all if item.overdue]

    @property
    def other(self) -> list[CheckedItem]:
        """The items that are left to do and do not block, in the same order."""
        return sorted((item for item in self.all if item.left and not item.blocks), key=_pressing)


def _pressing(item: CheckedItem) -> tuple[bool, date]:
    return not item.overdue, item.due or date.max
