"""`govern dedupe`: the corpus without its copies, in its own formats, and the list of what left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govern.cli.against_options import against_options, compared_with
from govern.cli.corpus_options import corpus_options, running, show_dry_run
from govern.cli.duplicate_options import duplicate_options, scan_settings
from govern.cli.errors import clear_errors
from govern.cli.exit_codes import NOTHING_AUDITED, WRONG_USAGE

if TYPE_CHECKING:
    from govern.pipeline.audit import AuditRequest

EXAMPLES = """\b
Examples:
  govern dedupe corpus/ --out deduped
  govern dedupe 'crawl/*.jsonl.gz' books.parquet --out deduped --threshold 0.9
  govern dedupe corpus/ --out deduped --prefer-source books --keep source,length
  govern dedupe corpus/ --out deduped --no-near --list-only
  govern dedupe corpus/ --out deduped --against evaluations/
"""


@click.command(epilog=EXAMPLES, short_help="Write a corpus without its copies.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the kept documents, the removal list and the ledger. The same folder again goes on.",
)
@duplicate_options(passages=0)
@click.option("--list-only", is_flag=True, help="Only the removal list; no kept documents are written.")
@corpus_options
@against_options
@click.option("--quiet", is_flag=True, help="No progress, only the last line.")
@clear_errors
def dedupe(paths: tuple[str, ...], **options: Any) -> None:
    """Write the texts at PATH... without their copies: files, folders, globs or URLs, in any mix.

    Every pair is verified, and the same copies leave whatever the order of files and the number of workers. Exit
    codes: 0 done, 2 wrong usage, or a file that could not be written, 3 nothing could be read.
    """
    _refuse_own_output(paths, options["out"])
    if options["dry_run"]:
        no_key = bytes(32)  # nothing is kept, so no key is made for it
        show_dry_run(paths, scan_settings(no_key, options, detect=False), options)
        return
    cleaned = None
    with running(options, detect=False) as (engine, progress):
        from govern.cli.dedupe_summary import show_summary  # while the workers load what they need
        from govern.pipeline.audit import audit
        from govern.pipeline.cleaning.corpus import clean
        from govern.pipeline.cleaning.removal_list import write_removal_list

        request = _request(paths, options)
        audited = audit(request, engine, progress)
        write_removal_list(request.out)
        if not options["list_only"]:
            cleaned = clean(request.out, audited.corpus, audited.files, request.settings, engine, progress)
    documents = show_summary(request.out, cleaned, options["quiet"])
    if cleaned is not None and cleaned.problems:
        raise SystemExit(WRONG_USAGE)
    if not documents:
        raise SystemExit(NOTHING_AUDITED)


def _refuse_own_output(paths: tuple[str, ...], out: Path) -> None:
    for path in paths:
        if Path(path).absolute().is_relative_to(out.absolute()):
            raise click.UsageError(f"{path} lies in {out}, which is written to; choose another --out.")


def _request(paths: tuple[str, ...], options: dict[str, Any]) -> AuditRequest:
    from govern.pipeline.audit import AuditRequest
    from govern.pipeline.digest_key import digest_key

    return AuditRequest(
        inputs=paths,
        out=options["out"],
        settings=scan_settings(digest_key(options["digest_key"]), options, detect=False),
        sources=options["sources_file"],
        policies=(),
        against=compared_with(options),
    )
