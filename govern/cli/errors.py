"""Errors as a person wants them: one clear line and the right exit code; a traceback only when asked for."""

import errno
import functools
import os
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

WRONG_INPUT = 2
INTERRUPTED = "Query interrupted"  # what DuckDB makes of Ctrl-C in a query
PARTIAL = ".partial"  # files are written under such a name until they are whole
DUCKDB = ("duckdb", "_duckdb")  # by name: most commands do not load it
TABLE_FILE = re.compile(r"(\w+)\.parquet['\"]")
UNREADABLE = ("Error", "InvalidInputException", "IOException", "SerializationException")


def clear_errors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what a command raises into a line on standard error and exit code 2.

    Our own errors are ValueErrors that say what to do. Anything else is named by its class and place only, because
    its message may quote a document; GOVERN_DEBUG=1 shows the traceback.
    """

    @functools.wraps(command)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except (click.exceptions.Exit, click.ClickException, SystemExit, KeyboardInterrupt, BrokenPipeError):
            raise
        except Exception as error:
            if isinstance(error, RuntimeError) and str(error) == INTERRUPTED:
                raise KeyboardInterrupt from None
            if os.environ.get("GOVERN_DEBUG"):
                raise
            click.echo(f"Error: {_sentence(error)}", err=True)
            raise SystemExit(WRONG_INPUT) from None

    return wrapped


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; free some space and run the same command again to go on"
    if type(error).__module__ in DUCKDB and type(error).__name__ in UNREADABLE:
        return _unreadable(str(error))
    if type(error).__module__.startswith("govern."):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        name = str(error.filename or "").removesuffix(PARTIAL)
        return f"{error.strerror}: {name}" if name else str(error.strerror)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"govern met what it does not know: {type(error).__name__} in {Path(place.filename).name}:{place.lineno}; "
        "what is done is kept. GOVERN_DEBUG=1 shows more."
    )


def _unreadable(message: str) -> str:
    """Say which table DuckDB could not read, as far as its message names one; what else it says may quote content."""
    from govern.ledger.reading import DECIDED
    from govern.ledger.tables import TABLES

    named = [found[1] for found in TABLE_FILE.finditer(message) if found[1] in TABLES]
    table = f"{named[0]}.parquet" if named else "a table"
    if "Permission denied" in message:
        return f"{table} of the ledger cannot be read: Permission denied"
    again = "decide again with: govern check" if named and named[0] in DECIDED else "audit again"
    return f"{table} of the ledger cannot be read: it is damaged, gone or being written; {again}"
