"""`govern policy lint`: find rules that cannot do what their author meant."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAILED, WRONG_USAGE
from govern.cli.policy.arguments import FORMAT, PACKS, asked_for

if TYPE_CHECKING:
    from govern.policy.lint.problem import Known, Problem

EXAMPLES = """\b
Examples:
  govern policy lint
  govern policy lint ./house.yaml
  govern policy lint eu ./house.yaml --format json
"""
BROUGHT = frozenset({"personal.custom", "rights.protected_work"})  # found with files that users bring


@click.command(epilog=EXAMPLES, short_help="Find overlapping, unreachable and dead rules.")
@PACKS
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day by which as_of is told to be old.  [default: the day it is]",
)
@FORMAT
@clear_errors
def lint(packs: tuple[str, ...], today: datetime | None, form: str) -> None:
    """Find rules that overlap, can never fire or never matter, that lack a test, or whose law was read long ago.

    Without PACK, the packs that come with govern. Each line names file, line, rule and what to do. Rules that are not
    verified are listed and fail nothing. Exit codes: 0 nothing to do, 1 there is something, 2 a pack cannot be read.
    """
    from govern.cli.policy.shown import show_json
    from govern.policy.errors import PolicyError

    day = today.date() if today else date.today()
    known, problems, unread = _known(), [], False
    for name in asked_for(packs):
        try:
            problems += _linted(name, day, known)
        except PolicyError as error:
            click.echo(f"Error: {error}", err=True)
            unread = True
    if form == "json":
        show_json([problem._asdict() for problem in problems])
    else:
        for problem in problems:
            click.echo(f"{problem}{' (a note)' if problem.note else ''}")
        click.echo(f"{sum(not problem.note for problem in problems)} problems")
    raise SystemExit(WRONG_USAGE if unread else FAILED if any(not problem.note for problem in problems) else 0)


def _linted(name: str, today: date, known: Known) -> list[Problem]:
    from govern.policy.lint.attesting import lint_items
    from govern.policy.lint.linting import lint
    from govern.policy.packs import load_pack, load_packs, locate
    from govern.policy.testing.loading import cases_beside, load_cases

    loaded = load_pack(*locate(name))
    policy = load_packs([name])
    rules = {rule.id: rule for rule in policy.rules}
    own = {rule.id for rule in loaded.pack.rules}
    inherited = [rule for rule in rules.values() if rule.id not in own]
    file, place = cases_beside(name)
    cases = load_cases(file, place, rules) if file.is_file() else []
    bases = [one for one in policy.packs if one.pack.name != loaded.pack.name]
    return [*lint(loaded, [one.case for one in cases], today, known, inherited), *lint_items(loaded, bases)]


def _known() -> Known:
    from govern.detect.catalogue import entries
    from govern.detect.categories import categories
    from govern.detect.rights.public_domain.terms import terms
    from govern.policy.lint.problem import Known
    from govern.policy.packs import shipped_packs

    given = {category for entry in entries() for category in entry.sheet.categories}
    return Known(
        categories=frozenset(categories()),
        given=frozenset(given) | BROUGHT,
        packs=frozenset(shipped_packs()),
        jurisdictions=frozenset(term.jurisdiction for term in terms()),
    )
