"""`govern policy test`: run the cases of packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAILED, WRONG_USAGE
from govern.cli.policy.arguments import PACKS, asked_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govern.policy.pack import Rule
    from govern.policy.testing.loading import LoadedCase

EXAMPLES = """\b
Examples:
  govern policy test
  govern policy test eu
  govern policy test ./house.yaml --cases ./house-cases.yaml
  govern policy test ./house.yaml --mutations
"""


@click.command(epilog=EXAMPLES, short_help="Run the cases of packs.")
@PACKS
@click.option(
    "--cases",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the cases of a single pack.  [default: tests/NAME.yaml beside the pack]",
)
@click.option("--mutations", is_flag=True, help="Also change each rule, and tell of changes that no case notices.")
@clear_errors
def test(packs: tuple[str, ...], cases: Path | None, mutations: bool) -> None:
    """Run the cases of packs: facts and findings that are given, and the action expected of a rule.

    Without PACK, the packs that come with govern. Every rule needs a case in which it fires and one in which it does
    not. With --mutations, removing a rule has to make a case fail; of smaller changes (a condition or a limit less)
    those that no case notices are listed. Exit codes: 0 all is as expected, 1 a case failed or is lacking, 2 a pack
    or its cases cannot be read.
    """
    from govern.policy.errors import PolicyError

    names = asked_for(packs)
    if cases is not None and len(names) > 1:
        raise click.UsageError("--cases are of a single pack, and there are several")
    codes = [0]
    for name in names:
        try:
            lines, passed = _tried(name, cases, mutations)
        except PolicyError as error:
            click.echo(f"Error: {error}", err=True)
            codes.append(WRONG_USAGE)
            continue
        for line in lines:
            click.echo(line)
        codes.append(0 if passed else FAILED)
    raise SystemExit(max(codes))


def _tried(name: str, file: Path | None, mutations: bool) -> tuple[list[str], bool]:
    """Give what to say of a pack, and whether all is as expected."""
    from govern.policy.packs import load_pack, load_packs, locate
    from govern.policy.testing.loading import cases_beside, load_cases
    from govern.policy.testing.mutations import survivors
    from govern.policy.testing.running import run_cases

    rules = {rule.id: rule for rule in load_packs([name]).rules}
    own = load_pack(*locate(name)).pack.rules
    place = (file, str(file)) if file else cases_beside(name)
    cases = load_cases(*place, rules)
    outcomes = run_cases(cases, rules)
    failed = [
        f"{one.place}:{one.line}: {one.case.rule}: expected {one.case.expect}, came {came}{_about(one)}"
        for one, came in outcomes
        if came != one.case.expect
    ]
    survived = survivors(cases, rules, [rule.id for rule in own]) if mutations and not failed else []
    lacking = [
        *_lacking(own, cases),
        *(f"{one.rule}: no case notices when it is removed" for one in survived if one.gone),
    ]
    unnoticed = [f"{one.rule}: no case notices a change: {one.what}" for one in survived if not one.gone]
    told = f"{place[1]}: {len(outcomes)} cases of {len(own)} rules, {len(failed)} failed"
    return [*failed, *lacking, *unnoticed, told], not failed and not lacking


def _about(loaded: LoadedCase) -> str:
    return f" ({loaded.case.about})" if loaded.case.about else ""


def _lacking(rules: Sequence[Rule], cases: Sequence[LoadedCase]) -> Iterator[str]:
    from govern.policy.testing.running import untested

    lacking = untested(rules, [loaded.case for loaded in cases])
    yield from (f"{rule}: no case in which it fires; add one" for rule in lacking.never_fire)
    yield from (f"{rule}: no case in which it does not fire; add one" for rule in lacking.always_fire)
