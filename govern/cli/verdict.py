"""The end of `audit` and `check` alike: decide from the ledger, write the outputs, show the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govern.policy.circumstances import Circumstances
    from govern.policy.packs import Policy
    from govern.policy.verdict import Verdict


def decide_and_report(folder: Path, policy: Policy, circumstances: Circumstances, quiet: bool) -> Verdict:
    """Decide the ledger in `folder`, write decisions and reports into it, print the outcome and give the verdict.

    Raises:
        LedgerError: the folder is no ledger that can be read.
    """
    from govern.ledger.reading import Ledger
    from govern.policy.decide import decide
    from govern.report.render import REPORT, render
    from govern.report.terminal import show_verdict

    ledger = Ledger(folder)
    verdict = decide(ledger, policy, circumstances)
    facts = render(ledger, verdict)
    if quiet:
        click.echo(f"{verdict.word}: {folder / REPORT}")
    else:
        show_verdict(facts, verdict, folder)
    return verdict
