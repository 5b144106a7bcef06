"""Identifiers from standard input: a pipe, or a person who types what is not shown."""

from __future__ import annotations

import getpass
import sys
import warnings
from collections.abc import Iterator

import click

LONGEST_READ = 1 << 16
NOTE = "One identifier a line; what you type is not shown. An empty line ends."


def identifier_lines() -> Iterator[bytes]:
    """Yield the lines of standard input; where it is a terminal, ask for them without showing what is typed."""
    if sys.stdin.isatty():
        yield from _typed()
        return
    while line := sys.stdin.buffer.readline(LONGEST_READ):
        yield line


def _typed() -> Iterator[bytes]:
    click.echo(NOTE, err=True)
    while line := _hidden():
        yield line.encode("utf-8", errors="surrogateescape")


def _hidden() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass("Identifier: ", stream=sys.stderr)
        except EOFError:
            return ""
        except getpass.GetPassWarning:
            raise click.UsageError("this terminal cannot hide what is typed; use a pipe") from None
