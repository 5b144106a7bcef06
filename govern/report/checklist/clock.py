"""Days of the checklist: by when an item is due, and when an answer has to be given again."""

from datetime import date

from govern.policy.plan import ReleasePlan
from govern.report.checklist.items import Item, Renewal


def due(item: Item, plan: ReleasePlan) -> date | None:
    """Give the day by which an item is due: the plan's own, else the checklist's; None while nobody knows."""
    assigned = plan.checklist.get(item.id)
    if assigned and assigned.due:
        return assigned.due
    if item.due.day:
        return item.due.day
    if plan.released is None:
        return None
    if item.grace and plan.released < item.grace.released_before:
        return item.grace.due
    if item.renewal:
        return due_again(item.renewal, plan)
    return _later(plan.released, -(item.due.before_release or 0))


def due_again(renewal: Renewal, plan: ReleasePlan) -> date | None:
    """Give the day by which an answer has to be given again; None while the day of the release is not known."""
    if plan.released is None:
        return None
    answered = [
        each.signed for each in plan.attestations if each.item == renewal.attestation and each.answer == "yes"
    ]
    return _later(max([*answered, plan.released]), renewal.days)


def _later(day: date, days: int) -> date:
    """Give the day so many days on, or the first or last one that calendars have."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
