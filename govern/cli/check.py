"""`govern check`: decide again from the ledger alone, with another policy if asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAIL_ON, exit_code
from govern.cli.plan_options import circumstances, plan_options

EXAMPLES = """\b
Examples:
  govern check govern-audit
  govern check govern-audit --policy eu,./house.yaml --fail-on review
  govern check govern-audit --plan release.yaml --stage release
  govern check govern-audit --curations corpus/govern.yaml
  govern check govern-audit --baseline audit-of-october --fail-on review
"""


@click.command(epilog=EXAMPLES, short_help="Decide again without reading the corpus.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--policy", help="Policy packs by name or file, separated by commas.  [default: those of the audit]")
@plan_options
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default="block", show_default=True, help="Verdict that exits 1."
)
@click.option("--quiet", is_flag=True, help="Only the verdict and the path of the report.")
@clear_errors
def check(folder: Path, policy: str | None, fail_on: Literal["block", "review"], quiet: bool, **options: Any) -> None:
    """Decide again from the ledger in DIR, which an audit wrote, and write its decisions and reports anew.

    The corpus is not read, so another policy takes seconds. Exit codes: 0 pass or review, 1 block, 2 wrong usage or
    unreadable input, 3 nothing could be audited.
    """
    from govern.cli.verdict import decide_and_report
    from govern.ledger.reading import Ledger
    from govern.policy.curation.frozen import frozen_curations
    from govern.policy.curation.loading import load_curations
    from govern.policy.packs import load_packs

    ledger = Ledger(folder)
    names = policy if policy is not None else ledger.manifest.get("policies") or ["eu"]
    baseline, file = options.pop("baseline"), options.pop("curations")
    curations = load_curations(file) if file else frozen_curations(ledger)
    outcome = decide_and_report(folder, load_packs(names), circumstances(**options), curations, baseline, quiet)
    raise SystemExit(exit_code(*outcome, fail_on))
