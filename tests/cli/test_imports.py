"""What is not imported where it is not needed: each of these takes longer than most commands."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from govern.cli.main import COMMANDS, main
from govern.cli.policy.group import COMMANDS as POLICY_COMMANDS

RUN = """
import sys
from govern.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""
MODELS = {"presidio_analyzer", "spacy"}
TABLES = {"duckdb", "numpy", "pyarrow"}
PAGES = {"docx", "jinja2", "typst"}
TEXTS = {"fasttext", "fastwarc", "re2", "selectolax"}
DATA = {"pydantic", "yaml"}
ROOMS = {f"govern.{room}" for room in ("corpus", "detect", "duplicates", "ledger", "pipeline", "policy", "subject")}
SHOWN = {"rich"}


def imported(*line: str) -> set[str]:
    done = subprocess.run([sys.executable, *line], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "needless"),
    [
        ("--version", MODELS | TABLES | PAGES | TEXTS | DATA | ROOMS | SHOWN | {"govern.cli.audit"}),
        ("--help", MODELS | TABLES | PAGES | TEXTS | DATA | ROOMS | SHOWN),
        ("audit --help", MODELS | TABLES | PAGES | TEXTS | DATA | ROOMS | SHOWN | {"govern.cli.works"}),
        ("policy --help", MODELS | TABLES | PAGES | TEXTS | DATA | ROOMS | SHOWN | {"govern.cli.audit"}),
        ("report --help", MODELS | TABLES | PAGES | TEXTS | DATA | ROOMS | SHOWN | {"govern.cli.audit"}),
        ("policy list", MODELS | TABLES | PAGES | TEXTS),
        ("policy show eu.personal.email", MODELS | TABLES | PAGES | TEXTS),
        ("policy schema", MODELS | TABLES | PAGES | TEXTS | SHOWN),
        ("detectors list", MODELS | PAGES | {"duckdb", "fasttext", "fastwarc", "pydantic"}),
    ],
)
def test_a_command_imports_nothing_that_it_does_not_need(arguments: str, needless: set[str]) -> None:
    assert not imported("-c", RUN, *arguments.split()) & needless


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        ("explain --doc 1", MODELS | PAGES | TEXTS | {"pydantic"}),
        ("attribution", MODELS | PAGES | SHOWN | {"fasttext", "fastwarc"}),
        ("report --kind audit --out -", MODELS | TEXTS - {"re2"} | SHOWN | {"docx", "typst"}),
    ],
)
def test_a_command_on_a_ledger_imports_nothing_that_it_does_not_need(
    command: str, needless: set[str], reported: Path
) -> None:
    name, *options = command.split()
    assert not imported("-c", RUN, name, str(reported), *options) & needless


@pytest.mark.parametrize(
    ("modules", "needless"),
    [
        ("govern.__main__", {"click", "govern.cli"}),  # each worker imports the main module
        ("govern.pipeline.worker", MODELS | PAGES | DATA - {"yaml"} | SHOWN | {"charset_normalizer", "duckdb"}),
        ("govern.pipeline.detecting_worker", MODELS | PAGES | DATA - {"yaml"} | SHOWN | {"duckdb"}),
    ],
)
def test_a_worker_imports_nothing_that_it_does_not_need(modules: str, needless: set[str]) -> None:
    assert not imported("-c", f"import sys, {modules}; print(*sys.modules, file=sys.stderr)") & needless


@pytest.mark.parametrize("name", [*COMMANDS, *(f"policy {name}" for name in POLICY_COMMANDS)])
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    told = CliRunner().invoke(main, [*name.split(), "--help"])
    assert told.exit_code == 0
    assert told.stdout.startswith(f"Usage: main {name} ")


def test_a_command_that_is_none_is_told_with_its_like() -> None:
    told = CliRunner().invoke(main, ["policy", "lst"])
    assert told.exit_code == 2
    assert "No such command 'lst'. Did you mean 'list'?" in told.stderr
