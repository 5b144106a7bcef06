"""The exit codes of the commands, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from govern.policy.since import SinceBaseline
    from govern.policy.verdict import Verdict

PASSED = 0  # pass or review
FAILED = 1  # block, or review with --fail-on review
WRONG_USAGE = 2  # wrong usage or unreadable input; click's own code as well
NOTHING_AUDITED = 3

# of `find-subject`
FOUND = 0
NOT_FOUND = 1
NOTHING_LOOKED_AT = 3

FAIL_ON = ("block", "review")


def exit_code(
    verdict: Verdict, since: SinceBaseline | None = None, fail_on: Literal["block", "review"] = "block"
) -> int:
    """Give the exit code of a verdict, or of what is new of it since a baseline.

    That nothing could be audited outweighs a review, and a block outweighs it.
    """
    word = since.word if since else verdict.word
    if word == "block":
        return FAILED
    if not verdict.audited:
        return NOTHING_AUDITED
    return FAILED if word == fail_on else PASSED
