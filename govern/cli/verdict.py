"""The end of `audit` and `check` alike: decide from the ledger, write the outputs, show the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from govern.policy.circumstances import Circumstances
    from govern.policy.curation.loading import LoadedCurations
    from govern.policy.packs import Policy
    from govern.policy.since import SinceBaseline
    from govern.policy.verdict import Verdict


def decide_and_report(
    folder: Path,
    policy: Policy,
    circumstances: Circumstances,
    curations: LoadedCurations,
    baseline: Path | None,
    quiet: bool,
) -> tuple[Verdict, SinceBaseline | None]:
    """Decide the ledger in `folder`, write decisions and reports into it, and print the outcome.

    Gives the verdict, and what of it is new where there is a baseline.

    Raises:
        LedgerError: a folder is no ledger that can be read, or the baseline is the ledger itself.
        PolicyError: two corrections say different things of the same.
    """
    from govern.ledger.reading import WHOLE, Ledger, LedgerError
    from govern.ledger.tables import TABLES
    from govern.policy.decide import decide
    from govern.policy.since import since_baseline
    from govern.report.language.language import language
    from govern.report.render import REPORT, render
    from govern.report.terminal.outcome import show_verdict

    ledger = Ledger(folder)
    before = Ledger(baseline, (*WHOLE, "decisions")) if baseline else None
    if before and before.folder.resolve() == folder.resolve():
        raise LedgerError(
            f"{folder}: is its own baseline; audit into another folder, or keep a copy of the earlier one"
        )
    verdict = decide(ledger, policy, circumstances, curations)
    facts = render(Ledger(folder, TABLES), verdict)
    since = since_baseline(ledger, verdict, before) if before else None
    if quiet:
        click.echo(f"{verdict.word}: {folder / REPORT}")
    else:
        show_verdict(facts, verdict, ledger.manifest, folder)
    if since:
        words, cases = language(), sum(change.came for change in since.came)
        rules = words.counted(len(since.came), "%(count)s rule fired anew", "%(count)s rules fired anew")
        new = f"{rules}, {words.counted(cases, '%(count)s case', '%(count)s cases')}" if since.came else "nothing new"
        click.echo(f"since the baseline: {since.word}: {new}")
    return verdict, since
