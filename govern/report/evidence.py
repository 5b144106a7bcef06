"""What every kind of report is written from: the ledger and the decision on it, and nothing else."""

from functools import cached_property
from pathlib import Path

from govern.ledger.reading import Ledger
from govern.ledger.tables import TABLES
from govern.policy.frozen import frozen_verdict
from govern.policy.verdict import Verdict
from govern.report.facts.gathering import Facts, gather


class Evidence:
    """A ledger, the verdict on it, and the facts of it, which are gathered when a report first asks for them."""

    def __init__(self, ledger: Ledger, verdict: Verdict, facts: Facts | None = None) -> None:
        self.ledger = ledger
        self.verdict = verdict
        if facts is not None:
            self.facts = facts

    @cached_property
    def facts(self) -> Facts:
        """What the report shows of the ledger's tables."""
        return gather(self.ledger, self.verdict)


def evidence(folder: Path) -> Evidence:
    """Give the evidence that lies in the folder of an audit.

    Raises:
        LedgerError: it is no ledger that can be read, or nothing was decided on it.
    """
    ledger = Ledger(folder, TABLES)
    return Evidence(ledger, frozen_verdict(ledger))
