"""`govern find-subject`: where a ledger has a person, by identifiers that come through standard input alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FOUND, NOT_FOUND, NOTHING_LOOKED_AT

if TYPE_CHECKING:
    from govern.ledger.reading import Ledger

FORMATS = ("text", "json", "csv")
MOST_SHOWN = 50  # documents on a terminal
EXAMPLES = """\b
Examples:
  govern find-subject govern-audit
  govern find-subject govern-audit < request.txt
  govern find-subject govern-audit --format json --out answer.json --record < request.txt

\b
Lines of request.txt:
  jane@example.com
  name: Jane Doe
  phone(GB): 020 7946 0958
"""


@click.command("find-subject", epilog=EXAMPLES, short_help="Find a person in a ledger.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("extra", nargs=-1, metavar="", type=click.UNPROCESSED)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File for the answer, readable by you.")
@click.option("--record", is_flag=True, help="Add time and digests of the request to DIR/requests.jsonl.")
@click.option(
    "--digest-key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File with the key of the audit's value digests.  [default: your own]",
)
@clear_errors
def find_subject(
    folder: Path, extra: tuple[str, ...], form: str, out: Path | None, record: bool, digest_key: Path | None
) -> None:
    """Tell where the ledger in DIR has a person, whose identifiers come through standard input, one a line.

    An e-mail address, telephone number, identity number, account, name or whatever else the detectors know; `kind:
    value` says what it is, `kind(GB): value` of which country. They are never taken from the command line, and only
    their keyed digests are compared. Exit codes: 0 found, 1 not found, 2 wrong usage or unreadable input, 3 nothing
    that could have held them was looked at.
    """
    if extra:
        raise click.UsageError("identifiers come through standard input: shells keep what stands on a command line")
    if not folder.is_dir():
        raise click.UsageError(
            "DIR is no folder; give the folder of an audit, and identifiers through standard input"
        )
    from govern.cli.identifiers_input import identifier_lines
    from govern.ledger.reading import Ledger
    from govern.subject.coverage import nothing_looked_at
    from govern.subject.evidence import evidence
    from govern.subject.forms import asked_for
    from govern.subject.query import QueryError, read_queries
    from govern.subject.requests import record_request
    from govern.subject.search import searched

    ledger = Ledger(folder)
    key = _key_of(ledger, digest_key)
    asked = asked_for(read_queries(identifier_lines()), key)
    if not any(each.forms for each in asked):
        raise QueryError(
            "no line holds an identifier that is known; say what it is: email: ..., phone: ..., name: ..., id: ..."
        )
    with searched(ledger, asked) as found:
        answer = evidence(ledger, asked, found)
        if record:
            record_request(folder, answer, (one.digest for each in asked for one in each.forms))
        _tell(form, out, answer, found)
    if answer["total"]["documents"]:
        raise SystemExit(FOUND)
    raise SystemExit(NOTHING_LOOKED_AT if nothing_looked_at(answer["looked_at"]) else NOT_FOUND)


def _key_of(ledger: Ledger, file: Path | None) -> bytes:
    """Give the key that the ledger's digests were made with.

    Raises:
        DigestKeyError: there is none, or it is another one.
    """
    from govern.pipeline.digest_key import DigestKeyError, kept_digest_key
    from govern.pipeline.settings import key_fingerprint

    key = kept_digest_key(file)
    wanted, given = ledger.manifest.get("digest_key"), key_fingerprint(key)
    if given != wanted:
        raise DigestKeyError(
            f"the digests of {ledger.folder} were made with the key {wanted}, and this is {given}; give the audit's "
            "key with --digest-key FILE"
        )
    return key


def _tell(form: str, out: Path | None, answer: dict[str, Any], found: Any) -> None:
    from govern.report.subject.csv_file import subject_csv
    from govern.report.subject.json_file import subject_json
    from govern.report.subject.text import subject_text

    documents, copies = found.documents(), found.copies()
    if form == "json":
        lines = subject_json(answer, documents, copies)
    elif form == "csv":
        lines = subject_csv(answer, documents, copies)
    else:
        lines = subject_text(answer, documents, copies, None if out else MOST_SHOWN)
    if out is None:
        for line in lines:
            click.echo(line)
    else:
        _write(out, lines)
    if out is not None or form == "csv":
        for note in answer["looked_at"]["notes"]:
            click.echo(note, err=True)


def _write(out: Path, lines: Iterable[str]) -> None:
    """Write the answer, all or nothing, for its owner alone: it says where somebody's data is."""
    import os

    partial = out.with_name(out.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(
            os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as stream:
            stream.writelines(f"{line}\n" for line in lines)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
