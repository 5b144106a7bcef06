"""`govern audit`: read a corpus once, find, decide, report, and exit with the verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govern.cli.against_options import against_options, compared_with
from govern.cli.corpus_options import corpus_options, running, show_dry_run
from govern.cli.duplicate_options import duplicate_options, scan_settings
from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAIL_ON, exit_code
from govern.cli.names_options import names_options, names_settings
from govern.cli.own_options import own_files, own_options
from govern.cli.plan_options import circumstances, plan_options

if TYPE_CHECKING:
    from govern.pipeline.audit import AuditRequest
    from govern.pipeline.settings import ScanSettings

EXAMPLES = """\b
Examples:
  govern audit corpus/ --policy eu
  govern audit 'crawl/**/*.warc.gz' books.parquet --out audits/may
  govern audit s3://bucket/corpus/ --workers 32 --text-column body
  govern audit corpus/ --against evaluations/ --against-column question
  govern audit corpus/ --against audits/may --out audits/june
  govern audit corpus/ --names full --names-model de=de_core_news_lg
  govern audit corpus/ --recognizers staff.yaml --secret-rules gitleaks.toml
  govern audit corpus/ --works catalogue.works
  govern audit corpus/ --dry-run
"""


@click.command(epilog=EXAMPLES, short_help="Read a corpus once, find, decide, report.")
@click.option("--policy", default="eu", show_default=True, help="Policy packs by name or file, separated by commas.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("govern-audit"),
    show_default=True,
    help="Folder of the ledger and the reports. The same folder again goes on, or scans only what changed.",
)
@corpus_options
@duplicate_options(passages=50)
@names_options
@own_options
@against_options
@plan_options
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default="block", show_default=True, help="Verdict that exits 1."
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
    decided_for = circumstances(options["plan"], options["stage"], options["today"])
    if options["dry_run"]:
        no_key = bytes(32)  # nothing is kept, so no key is made for it
        show_dry_run(paths, _settings(no_key, options), options)
        return
    with running(options) as (engine, progress):
        from govern.pipeline.audit import audit as run  # while the workers load what they need

        request = replace(_request(paths, options), as_of=decided_for.today)
        audited = run(request, engine, progress)
    from govern.cli.verdict import decide_and_report

    outcome = decide_and_report(
        request.out, packs, decided_for, audited.curations, options["baseline"], options["quiet"]
    )
    raise SystemExit(exit_code(*outcome, options["fail_on"]))


def _settings(key: bytes, options: dict[str, Any]) -> ScanSettings:
    return replace(scan_settings(key, options, detect=True), names=names_settings(options), own=own_files(options))


def _request(paths: tuple[str, ...], options: dict[str, Any]) -> AuditRequest:
    from govern.pipeline.audit import AuditRequest
    from govern.pipeline.digest_key import digest_key

    return AuditRequest(
        inputs=paths,
        out=options["out"],
        settings=_settings(digest_key(options["digest_key"]), options),
        sources=options["sources_file"],
        policies=tuple(options["policy"].split(",")),
        against=compared_with(options),
        curations=options["curations"],
    )
