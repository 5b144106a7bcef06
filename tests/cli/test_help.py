"""The help: complete, and the same in the README."""

import re
from pathlib import Path

import pytest

from tests.command import Command

README = Path(__file__).resolve().parent.parent.parent / "README.md"


def test_the_readme_shows_the_help(govern: Command) -> None:
    block = re.search(r"```text\n\$ govern --help\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block, "the README has no help block"
    assert block[1].strip() == govern("--help").stdout.strip()


@pytest.mark.parametrize(
    "command",
    [
        "attribution",
        "audit",
        "check",
        "checklist",
        "dedupe",
        "detectors",
        "explain",
        "find-subject",
        "init",
        "policy",
        "works",
    ],
)
def test_each_command_explains_itself_with_examples(govern: Command, command: str) -> None:
    done = govern(command, "--help")
    assert done.returncode == 0
    assert f"govern {command}" in done.stdout.split("Examples:")[1]


def test_the_version_is_shown(govern: Command) -> None:
    assert re.fullmatch(r"govern, version \d+\.\d+\.\d+", govern("--version").stdout.strip())
