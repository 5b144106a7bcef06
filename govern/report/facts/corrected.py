"""What reports say of facts that were corrected: found so, decided on as somebody says it truly is."""

from dataclasses import asdict
from typing import Any

from govern.ledger.reading import Ledger
from govern.policy.curation.corrected import NOTHING_CORRECTED, CorrectedFacts, corrected_facts
from govern.policy.verdict import Verdict
from govern.report.facts.examples import applied_corrections


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
