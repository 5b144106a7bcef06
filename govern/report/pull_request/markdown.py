"""The outcome in Markdown, short enough for a comment on a pull request; nothing of the corpus is obeyed."""

import shlex
from pathlib import Path

from govern import __version__
from govern.policy.verdict import Fired, Verdict
from govern.report.audit.coverage import Looked, coverage
from govern.report.audit.lead import asked_for, lead, open_sentence
from govern.report.audit.steps import step_sentence
from govern.report.escaping import markdown_link
from govern.report.evidence import Evidence
from govern.report.facts.uses import matrix
from govern.report.language.language import Language
from govern.report.templates import render

TEMPLATE = "pull-request/summary.md.j2"
LIMIT = 65_000  # characters; a comment on GitHub takes 65,536
MOST = (15, 8, 4, 2, 0)  # rows, rules and sentences shown: fewer where they are too long together
MAX_REGIONS = 8
MAX_EXAMPLES = 2  # a rule


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the summary."""
    path.write_text(markdown(evidence, language), "utf-8", newline="\n")


def markdown(evidence: Evidence, language: Language) -> str:
    """Give the summary: as much of it as fits."""
    texts = (_markdown(evidence, language, most) for most in MOST)
    return next((text for text in texts if len(text) <= LIMIT), f"## {evidence.verdict.word.upper()}\n")


def _markdown(evidence: Evidence, language: Language, most: int) -> str:
    verdict, facts = evidence.verdict, evidence.facts
    regions, rows = matrix(verdict.uses)
    asking = [fired for fired in verdict.fired if fired.action != "note"]
    return render(
        TEMPLATE,
        language,
        verdict=verdict,
        facts=facts,
        lead=lead(verdict, language),
        asked_for=asked_for(verdict, language),
        steps=[step_sentence(step, language) for step in facts.steps[:most]],
        steps_left_out=max(0, len(facts.steps) - most),
        regions=regions[:MAX_REGIONS],
        regions_left_out=max(0, len(regions) - MAX_REGIONS),
        rows=rows[: most + 1],
        rows_left_out=max(0, len(rows) - most - 1),
        rules=asking[:most],
        rules_left_out=max(0, len(asking) - most),
        unknown=[open_sentence(found, language) for found in verdict.open[:most]],
        unknown_left_out=max(0, len(verdict.open) - most),
        in_part=_in_part(evidence, language),
        max_examples=MAX_EXAMPLES,
        extent=lambda fired: _extent(fired, language),
        link=lambda text, url: markdown_link(text, str(url)),
        command=_command(verdict),
        version=__version__,
    )


def _in_part(evidence: Evidence, language: Language) -> list[Looked]:
    """Give what was looked at in part or not at all, but for records, which are counted by reason."""
    rows = coverage(evidence.facts, evidence.verdict, evidence.ledger.manifest, language)
    return [row for row in rows if row.state != "looked" and row.subject != language.gettext("Documents")]


def _extent(fired: Fired, language: Language) -> str:
    """Say for how many a rule holds."""
    match fired.rule.scope:
        case "document":
            return language.counted(fired.count, "%(count)s document", "%(count)s documents")
        case "source":
            return language.counted(fired.count, "%(count)s source", "%(count)s sources")
        case _:
            return language.gettext("the corpus as such")


def _command(verdict: Verdict) -> str:
    """Give the command that decides the same again, of a ledger in the folder that audits write into."""
    circumstances = verdict.circumstances
    words = ["govern", "check", "govern-audit", "--policy", ",".join(verdict.policy.regions)]
    words += ["--stage", circumstances.stage, "--today", circumstances.today.isoformat()]
    if circumstances.loaded is not None:
        words += ["--plan", Path(circumstances.loaded.place).name]
    return shlex.join(words)
