"""Why the verdict is what it is, and what to do about it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from govern.policy.verdict import Fired, Verdict
from govern.report.audit.lead import open_sentence
from govern.report.audit.steps import Step, step_sentence
from govern.report.escaping import printable
from govern.report.language.language import language
from govern.report.terminal.layout import lines

ACTION_STYLES = {"block": "red", "drop": "red", "redact": "yellow", "review": "yellow", "note": "dim"}
MAX_RULES = 5


def why(verdict: Verdict) -> Iterator[Group]:
    """Give the rules that the verdict follows from, the most pressing first; none where it is a pass."""
    fired = verdict.deciding[:MAX_RULES]
    opened = [one for one in verdict.open if one.action != "note"] if verdict.word == "review" else []
    if not fired and not opened:
        return
    table = lines()
    for one in fired:
        table.add_row(Text(one.action, style=ACTION_STYLES[one.action]), _rule(one))
    for unknown in opened[: MAX_RULES - len(fired)]:
        table.add_row(Text("open", style="yellow"), Text(printable(open_sentence(unknown, language()))))
    if more := len(verdict.fired) - len(fired):
        table.add_row("", language().counted(more, "and %(count)s more rule", "and %(count)s more rules"))
    yield Group(Text("Why", style="bold"), table)


def what_to_do(steps: Sequence[Step], verdict: Verdict) -> Iterator[Group]:
    """Give the steps: those that end a block, then those to a pass."""
    if not steps:
        return
    if verdict.word != "block":
        yield Group(Text("What to do", style="bold"), _listed(steps))
        return
    first, then = ([step for step in steps if step.blocks is blocks] for blocks in (True, False))
    parts: list[RenderableType] = [Text.assemble(("What to do", "bold"), (" so that nothing blocks:", "dim"))]
    parts.append(_listed(first))
    if then:
        parts += [Text("Then, so that it passes:", style="dim"), _listed(then)]
    yield Group(*parts)


def _listed(steps: Sequence[Step]) -> Table:
    table = Table.grid(padding=(0, 1))
    for step in steps:
        table.add_row("-", Text(printable(step_sentence(step, language()))))
    return table


def _rule(fired: Fired) -> Text:
    words = language()
    text = Text(printable(fired.rule.title))
    counted = []
    if fired.rule.scope == "document":
        counted.append(words.counted(fired.count, "%(count)s document", "%(count)s documents"))
    elif fired.rule.scope == "source":
        counted.append(words.counted(fired.count, "%(count)s source", "%(count)s sources"))
    if fired.waived:
        counted.append(f"{words.number(fired.waived)} of them waived")
    text.append(f" ({', '.join([*counted, words.law(fired.rule.law[0])])})", style="dim")
    return text
