"""Why rules fire for one document or do not, as plain data and on the terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from govern.policy.compared import TOLD
from govern.policy.explaining import Decided, Explained, State
from govern.report.labels import label
from govern.report.numbers import printable
from govern.report.wording.condition import said
from govern.report.wording.phrases import listed
from govern.report.wording.rule import sentence

TITLES: dict[State, str] = {
    "fired": "Rules that fire for the document",
    "open": "Rules of which nobody can tell",
    "quiet": "Rules that do not fire",
    "not-held": "Rules for another stage or purpose",
}
SCOPES = {"document": "the document", "source": "its source", "corpus": "the corpus"}


def as_data(outcomes: Sequence[Explained], decisions: Sequence[Decided]) -> dict[str, Any]:
    """Give all of it as JSON values."""
    rules = [
        {
            "rule": one.rule.id,
            "title": one.rule.title,
            "action": one.rule.action,
            "state": one.state,
            "because": _because(one),
            "missing": list(one.missing),
        }
        for one in outcomes
    ]
    return {"rules": rules, "decisions": [decision._asdict() for decision in decisions]}


def show_rules(
    outcomes: Sequence[Explained], decisions: Sequence[Decided], everything: bool, console: Console
) -> None:
    """Print the rules that fire and those that are open with their reasons; of the others the number, or all."""
    for state, title in TITLES.items():
        these = [one for one in outcomes if one.state == state]
        brief = state in ("quiet", "not-held") and not everything
        if brief:
            console.print(Text(f"{title}: {len(these)}{', with --all' if these else ''}"))
        elif these:
            console.print(Text(title, style="bold"))
            for one in these:
                console.print(Text("\n".join(_told(one))), soft_wrap=True)
    for decision in decisions:
        asked = f"The last decision asks of {SCOPES[decision.scope]}: {label('actions', decision.action)}"
        waived = f"; waived: {', '.join(decision.waived)}" if decision.waived else ""
        rules = ", ".join((*decision.rules, *decision.unknown))
        console.print(Text(printable(f"{asked} ({rules}{waived})")), soft_wrap=True)


def unlike(outcomes: Sequence[Explained], decisions: Sequence[Decided]) -> str:
    """Say where the last decision on the document differs, which may have had another plan; else nothing."""
    mine = {one.rule.id for one in outcomes if one.state in ("fired", "open")}
    theirs = {rule for one in decisions if one.scope == "document" for rule in (*one.rules, *one.unknown)}
    if mine == theirs or not decisions:
        return ""
    names = ", ".join(sorted(mine ^ theirs))
    return f"the last decision, for another policy, plan, stage or day, differs in {names}"


def _told(one: Explained) -> Iterator[str]:
    yield printable(f"  {one.rule.id} ({label('actions', one.rule.action)}): {one.rule.title}")
    if one.state == "fired":
        laws = "; ".join(f"{law} {law.link}" for law in one.rule.law)
        yield printable(f"    {sentence(one.rule)}")
        yield printable(f"    {laws}")
        yield printable(f"    To fix: {one.rule.how_to_fix}")
    elif one.state == "open":
        if planned := [label("plan_facts", fact) for fact in one.missing if fact not in TOLD]:
            yield printable(f"    The release plan does not say: {listed(planned, 'and')}")
        if compared := [TOLD[fact] for fact in one.missing if fact in TOLD]:
            yield printable(f"    The audit was not given {listed(compared, 'or')}")
    elif one.state == "quiet":
        yield printable(f"    Not so: {'; '.join(_because(one))}")


def _because(one: Explained) -> list[str]:
    return [said(part, "document").sentence for part in one.parts]
