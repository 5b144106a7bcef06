"""`govern audit`: read a corpus once, find, decide, report, and exit with the verdict."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAIL_ON, exit_code

if TYPE_CHECKING:
    from govern.corpus.readers.interface import ReaderSettings
    from govern.pipeline.audit import AuditRequest

EXAMPLES = """\b
Examples:
  govern audit corpus/ --policy eu
  govern audit 'crawl/**/*.warc.gz' books.parquet --out audits/may
  govern audit s3://bucket/corpus/ --workers 32 --text-column body
  govern audit corpus/ --dry-run
"""


@click.command(epilog=EXAMPLES, short_help="Read a corpus once, find, decide, report.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--policy", default="eu", show_default=True, help="Policy packs by name or file, separated by commas.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("govern-audit"),
    show_default=True,
    help="Folder of the ledger and the reports. The same folder again goes on, or scans only what changed.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), default=None, help="Processes.  [default: the number of cores]"
)
@click.option(
    "--sources",
    "sources_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Where the texts come from.  [default: sources.yaml beside the corpus]",
)
@click.option("--text-column", help="Column or key of the text, dots for nested ones.  [default: found by its name]")
@click.option("--id-column", help="Column or key of the record's own id.  [default: found by its name]")
@click.option(
    "--max-record",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    metavar="MIB",
    help="Records larger than this are skipped, and listed as such.",
)
@click.option(
    "--max-ratio",
    type=click.IntRange(min=2),
    default=250,
    show_default=True,
    help="Compressed files that expand further than this many times are taken for bombs.",
)
@click.option(
    "--digest-key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File with the key of the value digests.  [default: your own, made at the first run]",
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default="block", show_default=True, help="Verdict that exits 1."
)
@click.option(
    "--dry-run", is_flag=True, help="Show what would be read, how long it takes and how much disk it needs."
)
@click.option("--quiet", is_flag=True, help="No progress, only the verdict.")
@clear_errors
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Audit the texts at PATH...: files, folders, globs or URLs, in any mix.

    Ends with a verdict, the path of the report, and an exit code: 0 pass or review, 1 block, 2 wrong usage or
    unreadable input, 3 nothing could be audited. Interrupted, it goes on where it was when run again.
    """
    from govern.policy.packs import load_packs

    packs = load_packs(options["policy"])
    workers = options["workers"] or os.cpu_count() or 1
    if options["dry_run"]:
        _estimate(paths, options, workers)
        return
    request = _request(paths, options)
    _audit(request, workers, options["quiet"])
    from govern.cli.verdict import decide_and_report

    verdict = decide_and_report(request.out, packs, options["quiet"])
    raise SystemExit(exit_code(verdict, options["fail_on"]))


def _request(paths: tuple[str, ...], options: dict[str, Any]) -> AuditRequest:
    from govern.pipeline.audit import AuditRequest
    from govern.pipeline.digest_key import digest_key
    from govern.pipeline.settings import ScanSettings

    return AuditRequest(
        inputs=paths,
        out=options["out"],
        settings=ScanSettings(digest_key(options["digest_key"]), _reader_settings(options)),
        sources=options["sources_file"],
        policies=tuple(options["policy"].split(",")),
    )


def _reader_settings(options: dict[str, Any]) -> ReaderSettings:
    from govern.corpus.readers.interface import MEBIBYTE, ReaderSettings

    return ReaderSettings(
        text_column=options["text_column"],
        id_column=options["id_column"],
        max_record_bytes=options["max_record"] * MEBIBYTE,
        max_ratio=options["max_ratio"],
    )


def _audit(request: AuditRequest, workers: int, quiet: bool) -> None:
    from govern.cli.progress import ProgressDisplay
    from govern.pipeline.audit import audit as run
    from govern.pipeline.local import LocalEngine

    try:
        with ProgressDisplay(quiet) as progress, LocalEngine(workers) as engine:
            run(request, engine, progress)
    except KeyboardInterrupt:
        click.echo(
            f"\nStopped. What is done is kept in {request.out}: run the same command again to go on.", err=True
        )
        raise SystemExit(130) from None


def _estimate(paths: tuple[str, ...], options: dict[str, Any], workers: int) -> None:
    from govern.cli.dry_run import show_estimate
    from govern.pipeline.estimate import estimate
    from govern.pipeline.settings import ScanSettings

    no_key = bytes(32)  # nothing is kept, so no key is made for it
    show_estimate(estimate(paths, ScanSettings(no_key, _reader_settings(options)), workers), options["out"])
