"""`govern checklist`: decide on a release by the packs of the European Union, and write its checklist."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAILED, NOTHING_AUDITED, PASSED

if TYPE_CHECKING:
    from govern.policy.packs import Policy
    from govern.report.checklist.checked import Checklist
    from govern.report.evidence import Evidence

KIND = "checklist"
EU = "eu"
EXAMPLES = """\b
Examples:
  govern checklist govern-audit --release release.yaml
  govern checklist govern-audit --release release.yaml --out release-files --lang de
  govern checklist govern-audit --release release.yaml --policy eu,./house.yaml
"""


@click.command(epilog=EXAMPLES, short_help="Write the EU release checklist.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--release",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Release plan: provider, regions, purpose, attestations, owners. What it leaves out is unknown.",
)
@click.option(
    "--policy",
    help="Policy packs by name or file, separated by commas.  [default: those of the audit if with eu, else eu]",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the decision, by which attestations and waivers end and items are overdue. "
    " [default: the day it is]",
)
@click.option("--lang", default="en", show_default=True, help="In which language: en, de, fr.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write.  [default: DIR]")
@clear_errors
def checklist(
    folder: Path, release: Path, policy: str | None, today: datetime | None, lang: str, out: Path | None
) -> None:
    """Decide again on the audit in DIR at the stage release, and write the checklist as HTML, Markdown and JSON.

    The decision and the audit report in DIR are written anew as well. Exit codes: 0 no blocking item is open, 1 one
    is, 2 wrong usage or unreadable input, 3 nothing could be audited.
    """
    from govern.cli.plan_options import circumstances
    from govern.ledger.reading import Ledger
    from govern.policy.curation.frozen import frozen_curations
    from govern.policy.decide import decide
    from govern.policy.errors import PolicyError
    from govern.report.checklist.checking import checked, unknown_items
    from govern.report.checklist.items import items
    from govern.report.checklist.terminal import show_checklist
    from govern.report.evidence import Evidence
    from govern.report.language.catalogue import languages
    from govern.report.language.language import language
    from govern.report.render import render

    if lang not in languages():
        raise click.BadParameter(f"no reports in {lang}; there is {', '.join(languages())}", param_hint="--lang")
    ledger = Ledger(folder)
    now = circumstances(release, "release", today)
    if wrong := unknown_items(now.plan, items()):
        raise PolicyError([f"{release}: checklist.{name}: the checklist has no such item" for name in wrong])
    verdict = decide(ledger, _packs(policy, ledger.manifest.get("policies")), now, frozen_curations(ledger))
    told = Evidence(ledger, verdict, render(ledger, verdict))
    written = _write(told, lang, out or folder)
    outcome = checked(told, language())
    show_checklist(outcome, written)
    raise SystemExit(_exit_code(outcome, verdict.audited))


def _packs(policy: str | None, audited: list[str] | None) -> Policy:
    from govern.policy.packs import load_packs

    if policy is not None:
        return load_packs(policy)
    packs = load_packs(audited or [EU])
    return packs if any(loaded.pack.name == EU for loaded in packs.packs) else load_packs(EU)


def _write(told: Evidence, lang: str, out: Path) -> list[Path]:
    from govern.report.kinds import KINDS, SOURCE
    from govern.report.language.language import language

    out.mkdir(parents=True, exist_ok=True)
    written = []
    for suffix in KINDS[KIND].formats:
        path = out / KINDS[KIND].file_name(suffix, lang)
        KINDS[KIND].write(suffix, told, language(lang), path)
        written.append(path)
    if lang != SOURCE or out.resolve() != told.ledger.folder.resolve():
        KINDS["audit"].write("html", told, language(lang), out / KINDS["audit"].file_name("html", lang))
    return written


def _exit_code(outcome: Checklist, audited: int) -> int:
    if not audited:
        return NOTHING_AUDITED
    return FAILED if outcome.blocking else PASSED
