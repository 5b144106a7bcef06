"""A rule in words: when it holds, at which stages and for which purposes, and what follows."""

from collections.abc import Iterator

from govern.policy.pack import PURPOSES, STAGES, Rule
from govern.report.wording.condition import Said, said
from govern.report.wording.phrases import listed

HOLDS = "The rule holds when"
_STAGES = {
    "pre-training": "before training",
    "fine-tuning": "before fine-tuning",
    "release": "before the release of a model",
}


def sentence(rule: Rule) -> str:
    """Say in one sentence when a rule holds."""
    return f"{HOLDS} {said(rule.condition, rule.scope).sentence}."


def lines(rule: Rule) -> Iterator[str]:
    """Say when a rule holds, as Markdown: a sentence, with a list where the condition has several parts."""
    whole = said(rule.condition, rule.scope)
    if not whole.parts:
        yield f"{HOLDS} {whole.text}."
        return
    yield f"{HOLDS} {whole.text}:"
    yield ""
    yield from _items(whole, "")


def when(rule: Rule) -> str:
    """Say at which stages and for which purposes a rule is held."""
    stages = (
        "at every stage" if len(rule.stage) == len(STAGES) else listed((_STAGES[one] for one in rule.stage), "and")
    )
    purposes = "any purpose" if len(rule.purpose) == len(PURPOSES) else f"a {rule.purpose[0]} purpose"
    return f"{stages[0].upper()}{stages[1:]}, for {purposes}"


def _items(whole: Said, indent: str) -> Iterator[str]:
    for part in whole.parts:
        yield f"{indent}- {part.text}{':' if part.parts else ''}"
        yield from _items(part, indent + "  ")
