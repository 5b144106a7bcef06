"""What reports say of facts that were corrected: found so, decided on as somebody says it truly is."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from govern.ledger.reading import Ledger
from govern.policy.curation.corrected import NOTHING_CORRECTED, Corrected, CorrectedFacts, corrected_facts
from govern.policy.verdict import Verdict
from govern.report.examples import applied_corrections
from govern.report.labels import label
from govern.report.numbers import counted, printable

LABELLED = {"origin": "origins", "legal_basis": "legal_bases"}


def gather_corrected(ledger: Ledger, verdict: Verdict | None) -> CorrectedFacts:
    """Give what the corrections that the verdict was made with change; without a verdict there are none."""
    if verdict is None:
        return NOTHING_CORRECTED
    return corrected_facts(ledger, applied_corrections(verdict), verdict.policy.rules)


def corrected_summary(facts: CorrectedFacts) -> list[dict[str, Any]]:
    """Give what `summary.json` says: one entry a fact and correction."""
    levels = {"source": facts.sources, "document": facts.documents, "finding": facts.findings}
    return [
        {"level": level, "category" if level == "finding" else "source": name, **asdict(row)}
        for level, named in levels.items()
        for name, rows in named.items()
        for row in rows
    ]


def noted(found: str, rows: Sequence[Corrected], counting: str = "", named: bool = False) -> Text:
    """Give for the terminal what was found, and under it what was corrected, to what and by whom.

    `counting` names what is counted, if anything is; `named` tells which fact each note is about.
    """
    told = Text(printable(found))
    for row in rows:
        value = label(LABELLED[row.key], row.value) if row.key in LABELLED else row.value
        subject = f"{counted(row.count, counting)} " if counting else f"{row.key} " if named else ""
        told.append("\n" + printable(f"{subject}corrected to {value}: {row.correction}, {row.owner}"), style="dim")
    return told
