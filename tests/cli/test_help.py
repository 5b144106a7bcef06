"""The help: quick, complete, and the same in the README."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Command

README = Path(__file__).resolve().parent.parent.parent / "README.md"
HEAVY = ("presidio_analyzer", "spacy", "pyarrow", "duckdb", "numpy", "pydantic", "jinja2", "rich", "fasttext", "re2")


def test_help_imports_nothing_heavy() -> None:
    program = "import sys, govern.cli.main; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program, *HEAVY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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
