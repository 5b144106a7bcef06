"""Ctrl-C in a query of DuckDB is Ctrl-C, and no fault."""

import click
import pytest
from click.testing import CliRunner

from govern.cli.errors import INTERRUPTED, clear_errors


@pytest.mark.parametrize(("message", "code"), [(INTERRUPTED, 1), ("something else", 2)])
def test_an_interrupted_query_ends_as_an_interrupted_command(message: str, code: int) -> None:
    @click.command()
    @clear_errors
    def command() -> None:
        raise RuntimeError(message)

    result = CliRunner().invoke(command)
    assert result.exit_code == code
    assert ("Aborted!" in result.output) is (code == 1)
