"""What a case of a policy pack gives, written as the ledger of an audit."""

from pathlib import Path

from govern.ledger.reading import Ledger
from govern.policy.testing.given import Given
from govern.policy.testing.rows import rows_of
from tests.ledgers import write_ledger


def ledger_of(folder: Path, given: Given) -> Ledger:
    """Write the ledger of one case."""
    return write_ledger(folder, **rows_of(given, 0))
