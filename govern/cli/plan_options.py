"""The options of what a decision is for: the stage, the plan, the day, what people say, since when it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from govern.policy.circumstances import Circumstances

STAGES = ("pre-training", "fine-tuning", "release")
_LAST = "[default: that of the last decision]"
_CIRCUMSTANCES = (
    click.option(
        "--plan",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Release plan: provider, regions, purpose, attestations. What it leaves out is unknown.",
    ),
    click.option(
        "--stage",
        type=click.Choice(STAGES),
        default="pre-training",
        show_default=True,
        help="What is decided on; rules for other stages are not held.",
    ),
    click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="The day of the decision, by which attestations, waivers and (in an audit) terms of protection end. "
        " [default: the day it is]",
    ),
)
_DECIDED = (
    click.option("--plan", type=click.Path(path_type=Path, dir_okay=False), help=f"Release plan.  {_LAST}"),
    click.option("--stage", type=click.Choice(STAGES), help=f"What is decided on.  {_LAST}"),
    click.option(
        "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=f"The day of the decision.  {_LAST}"
    ),
)
_CURATIONS = (
    click.option(
        "--curations",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="Corrections of fact and waivers of risk. "
        " [default: in an audit govern.yaml beside the corpus; in a check those of the last decision]",
    ),
    click.option(
        "--baseline",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of an earlier audit: the exit code is that of what is new since then.",
    ),
)


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--plan`, `--stage`, `--today`, `--curations` and `--baseline` to a command."""
    return _with(command, *_CIRCUMSTANCES, *_CURATIONS)


def circumstance_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--plan`, `--stage` and `--today` alone, to a command that explains the last decision."""
    return _with(command, *_DECIDED)


def circumstances(
    plan: Path | None, stage: Literal["pre-training", "fine-tuning", "release"], today: datetime | None
) -> Circumstances:
    """Give what the options say.

    Raises:
        PolicyError: the plan cannot be read or is not valid.
    """
    from govern.policy.circumstances import Circumstances
    from govern.policy.plan import load_plan

    day = today.date() if today else date.today()
    return Circumstances(stage, day, load_plan(plan) if plan else None)


def _with(command: Callable[..., Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
