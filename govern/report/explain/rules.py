"""Why rules fire for a document, a source or the corpus, or do not, as plain data and on the terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from govern.policy.compared import TOLD
from govern.policy.conditions import Scope
from govern.policy.curation.model import Correction, Curation, Waiver
from govern.policy.explained import Decided, Explained, Explanation, State
from govern.report.escaping import printable
from govern.report.labels import label
from govern.report.wording.condition import said
from govern.report.wording.phrases import listed
from govern.report.wording.rule import sentence

TITLES: dict[State, str] = {
    "fired": "Rules that fire",
    "open": "Rules of which nobody can tell",
    "quiet": "Rules that do not fire",
    "not-held": "Rules for another stage or purpose",
}
SCOPES: dict[Scope, str] = {"document": "the document", "source": "the source", "corpus": "the corpus"}


def as_data(explanation: Explanation, decisions: Sequence[Decided]) -> dict[str, Any]:
    """Give all of it as JSON values."""
    rules = [
        {
            "rule": one.rule.id,
            "title": one.rule.title,
            "action": one.rule.action,
            "state": one.state,
            "because": _because(one),
            "missing": list(one.missing),
            "waivers": [_signed(waiver) for waiver in one.waivers],
        }
        for one in explanation.rules
    ]
    corrections = [{**_signed(one), "set": one.set_.said} for one in explanation.corrections]
    return {
        "rules": rules,
        "corrections": corrections,
        "decisions": [decision._asdict() for decision in decisions],
    }


def show_rules(explanation: Explanation, decisions: Sequence[Decided], everything: bool, console: Console) -> None:
    """Print the rules that fire and those that are open with their reasons; of the others the number, or all."""
    for state, title in TITLES.items():
        these = [one for one in explanation.rules if one.state == state]
        brief = state in ("quiet", "not-held") and not everything
        if brief:
            console.print(Text(f"{title}: {len(these)}{', with --all' if these else ''}"))
        elif these:
            console.print(Text(title, style="bold"))
            for one in these:
                console.print(Text("\n".join(_told(one))), soft_wrap=True)
    for correction in explanation.corrections:
        facts = ", ".join(f"{key}: {value}" for key, value in correction.set_.said.items())
        console.print(Text(printable(f"Corrected to {facts} ({_by(correction)})")), soft_wrap=True)
    for decision in decisions:
        asked = f"The last decision asks of {SCOPES[decision.scope]}: {label('actions', decision.action)}"
        waived = f"; waived: {', '.join(decision.waived)}" if decision.waived else ""
        rules = ", ".join((*decision.rules, *decision.unknown))
        console.print(Text(printable(f"{asked} ({rules}{waived})")), soft_wrap=True)


def unlike(explanation: Explanation, decisions: Sequence[Decided]) -> str:
    """Say where the last decision differs, which may have had another plan; else nothing."""
    scope = explanation.about.scope
    mine = {one.rule.id for one in explanation.rules if one.state in ("fired", "open")}
    theirs = {rule for one in decisions if one.scope == scope for rule in (*one.rules, *one.unknown)}
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
    for waiver in one.waivers:
        yield printable(f"    Waived, so that it asks for nothing: {waiver.reason} ({_by(waiver)})")


def _because(one: Explained) -> list[str]:
    return [said(part, one.rule.scope).sentence for part in one.parts]


def _by(entry: Curation) -> str:
    end = f", up to {entry.expires}" if entry.expires else ""
    return f"{entry.id}, {entry.owner}{end}"


def _signed(entry: Correction | Waiver) -> dict[str, Any]:
    return {
        "id": entry.id,
        "reason": entry.reason,
        "owner": entry.owner,
        "expires": entry.expires.isoformat() if entry.expires else None,
    }
