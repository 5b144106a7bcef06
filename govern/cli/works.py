"""`govern works`: registries of protected works, which an audit looks for with `--works`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govern.detect.rights.works.building import Gathering
    from govern.detect.rights.works.registry import Registry, Work
    from govern.detect.rights.works.texts import Text

BUILD_EXAMPLES = """\b
Examples:
  govern works build novel.epub --out novel.works --owner "Example Press" --terms "no training"
  govern works build catalogue/ --out catalogue.works
  govern works build song.txt --id iswc:T-000.000.001-0 --out song.works
  govern works build classics/ --every-run --out free.works
"""
EXAMPLES = """\b
Examples:
  govern works build catalogue/ --out catalogue.works --owner "Example Press"
  govern works list catalogue.works
  govern audit corpus/ --works catalogue.works
"""
FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
KEY = click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File with the key of the registry.  [default: your own, made with the first registry]",
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)


@click.group(short_help="Make and read registries of protected works.", epilog=EXAMPLES)
def works() -> None:
    """Make and read registries of protected works, which an audit looks for with --works.

    A registry holds keyed fingerprints of full texts, and no text. Whoever has it without its key cannot tell of any
    text whether it is in it.
    """


@works.command(epilog=BUILD_EXAMPLES, short_help="Make a registry from full texts.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXTS...")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File of the registry.")
@click.option("--owner", default="", help="Who holds the rights; stands in the findings.")
@click.option("--terms", default="", help="What the owner asks; stands in the findings.")
@click.option(
    "--id", "work_id", metavar="SCHEME:VALUE", help="Id of a single work: isbn, iscc, iswc, doi or another."
)
@click.option("--title", default="", help="Title of a single work.  [default: as the text says, or the file's name]")
@click.option(
    "--every-run",
    is_flag=True,
    help="Keep every run of words, for --allow-works: texts that are free. Eight times as large; never give it away.",
)
@KEY
@clear_errors
def build(
    texts: tuple[str, ...],
    out: Path,
    owner: str,
    terms: str,
    work_id: str | None,
    title: str,
    every_run: bool,
    key: Path | None,
) -> None:
    """Make a registry from the full texts at TEXTS: files, folders, globs or URLs.

    Each EPUB, PDF, text or page is a work, and each record of JSON Lines, Parquet and the like. What cannot be read
    is listed, and the rest is built. The same texts and key give the same bytes.
    """
    from govern.detect.rights.works.building import Gathering
    from govern.detect.rights.works.registry import EVERY_RUN, WINNOWED
    from govern.pipeline.works_key import works_key

    given = checked_id(work_id)
    gathering = Gathering(works_key(key), EVERY_RUN if every_run else WINNOWED)
    for number, text in enumerate(_read(texts)):
        if number and (given or title):
            raise click.UsageError("--id and --title are of a single work, and there are several texts")
        _add(gathering, text, given, title, owner, terms)
    _told(out, gathering.write(out))


@works.command("list", short_help="List the works of a registry.")
@FILE
@FORMAT
@clear_errors
def list_works(file: Path, form: str) -> None:
    """List the works of the registry FILE."""
    from govern.cli.works_shown import as_data, show_json, show_list
    from govern.detect.rights.works.registry import open_registry

    registry = open_registry(file)
    if form == "json":
        show_json(as_data(registry))
    else:
        show_list(registry)


@works.command(short_help="Show one work of a registry.")
@FILE
@click.argument("work_id", metavar="ID")
@FORMAT
@clear_errors
def show(file: Path, work_id: str, form: str) -> None:
    """Show all that the registry FILE tells of the work ID."""
    from govern.cli.works_shown import show_json, show_work, work_data
    from govern.detect.rights.works.registry import open_registry

    registry = open_registry(file)
    found = [work for work in registry.works if work.id == work_id]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(work_id, [work.id for work in registry.works], n=1)
        hint = f"did you mean {near[0]}?" if near else f"govern works list {file} has all"
        raise click.UsageError(f"no work has the id {work_id}; {hint}")
    if form == "json":
        show_json(work_data(found[0]))
    else:
        show_work(found[0])


@works.command(short_help="Make one registry of several.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File of the registry.")
@KEY
@clear_errors
def merge(files: tuple[Path, ...], out: Path, key: Path | None) -> None:
    """Make one registry of all works of FILES, which are of one key."""
    from govern.detect.rights.works import building
    from govern.detect.rights.works.registry import open_registry, verify
    from govern.pipeline.works_key import kept_works_key

    registries = [open_registry(file) for file in files]
    for registry in registries:
        verify(registry)
    _told(out, building.merge(registries, kept_works_key(key), out))


@works.command("verify", short_help="Check that a registry is whole, and of your key.")
@FILE
@KEY
@clear_errors
def verify_works(file: Path, key: Path | None) -> None:
    """Check the digest, the sizes and the key of the registry FILE. Exits 2 where one is wrong."""
    from govern.detect.rights.works.registry import open_registry, verify

    registry = open_registry(file)
    verify(registry)
    _check_key(registry, key)
    click.echo(
        f"{file}: {_counted(registry.works)}, {registry.count:,} fingerprints, whole, of the key {registry.key}"
    )


def checked_id(given: str | None) -> str:
    """Give the id of a work as registries have it.

    Raises:
        UsageError: it has no scheme, or is an ISBN whose check digit is wrong.
    """
    if given is None:
        return ""
    scheme, colon, value = given.strip().partition(":")
    if not (scheme and colon and value):
        raise click.UsageError(f"--id {given}: has the form scheme:value, such as isbn:9780000000002")
    if scheme.lower() != "isbn":
        return f"{scheme.lower()}:{value.strip()}"
    from govern.detect.rights.works.isbn import canonical_isbn

    number = canonical_isbn(value)
    if not number:
        raise click.UsageError(f"--id {given}: is no ISBN: 10 or 13 digits, of which the last one checks the others")
    return f"isbn:{number}"


def _read(paths: Sequence[str]) -> Iterator[Text]:
    """Yield every text, and tell of what could not be read."""
    from govern.detect.rights.works.texts import Unread, texts

    for item in texts(paths):
        if isinstance(item, Unread):
            click.echo(f"skipped {item.where}: {item.reason}: {item.detail}", err=True)
        else:
            yield item


def _add(gathering: Gathering, text: Text, given: str, title: str, owner: str, terms: str) -> None:
    from govern.detect.rights.works.registry import WorksError
    from govern.detect.rights.works.texts import text_id

    try:
        gathering.add(text.text, given or text_id(text), title or text.title, owner, terms)
    except WorksError as error:
        click.echo(f"skipped {text.where}: {error}", err=True)


def _check_key(registry: Registry, file: Path | None) -> None:
    from govern.detect.rights.works.keyed import key_id
    from govern.detect.rights.works.registry import WorksError
    from govern.pipeline.works_key import kept_works_key

    own = key_id(kept_works_key(file))
    if registry.key != own:
        raise WorksError(f"{registry.path}: is whole, but of the key {registry.key}, not {own}")


def _told(out: Path, made: Sequence[Work]) -> None:
    click.echo(f"{out}: {_counted(made)}, {sum(work.fingerprints for work in made):,} fingerprints")


def _counted(made: Sequence[Work]) -> str:
    return f"{len(made):,} work{'' if len(made) == 1 else 's'}"
