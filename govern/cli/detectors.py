"""`govern detectors`: what is looked for, on what law, and how good each detector was found to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors

if TYPE_CHECKING:
    from govern.detect.catalogue import Entry

LIST_EXAMPLES = """\b
Examples:
  govern detectors list
  govern detectors list --category personal.national_id
  govern detectors list --country DE --format json
"""
SHOW_EXAMPLES = """\b
Examples:
  govern detectors show personal.email
  govern detectors show personal.countries.de
  govern detectors show secret.rules --format json
"""
EXAMPLES = """\b
Examples:
  govern detectors list
  govern detectors show personal.countries.de
"""
FORMAT = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)


@click.group(short_help="Tell what is looked for, and how well it is found.", epilog=EXAMPLES)
def detectors() -> None:
    """Tell what is looked for, on what law, and how good each detector was found to be."""


@detectors.command("list", epilog=LIST_EXAMPLES, short_help="List the detectors.")
@click.option("--category", metavar="NAME", help="Only those that find a category, or one below it.")
@click.option("--country", metavar="CODE", help="Only those that know identifiers of a country (ISO 3166-1: DE, GB).")
@FORMAT
@clear_errors
def list_detectors(category: str | None, country: str | None, form: str) -> None:
    """List the detectors: what each finds, on what law, with precision, recall and F1 where they were measured.

    Of several measurements one is shown; `govern detectors show` has all of them.
    """
    from govern.cli.detectors_shown import show_json, show_list
    from govern.detect.catalogue import entries

    found = entries()
    if category is not None:
        found = [entry for entry in found if entry.in_category(category)]
        if not found:
            from govern.detect.categories import categories

            raise click.UsageError(_unknown("category", category, list(categories())))
    if country is not None:
        countries = sorted({code for entry in found for code in entry.countries})
        found = [entry for entry in found if country.upper() in entry.countries]
        if not found:
            raise click.UsageError(_unknown("country", country, countries))
    if form == "json":
        show_json([entry.as_data() for entry in found])
    else:
        show_list(found)


@detectors.command(epilog=SHOW_EXAMPLES, short_help="Show all that is known of one detector.")
@click.argument("detector", metavar="ID")
@FORMAT
@clear_errors
def show(detector: str, form: str) -> None:
    """Show all that is known of the detector ID; its version may be left out.

    That is what it finds and on what law, how it decides, each identifier or rule, every measurement with its set,
    date and script, and what it does not find.
    """
    from govern.cli.detectors_shown import show_entry, show_json

    entry = _named(detector)
    if form == "json":
        show_json(entry.as_data())
    else:
        show_entry(entry)


def _named(name: str) -> Entry:
    from govern.detect.catalogue import entries
    from govern.detect.measured import named

    known = entries()
    for entry in known:
        if name in (entry.sheet.id, named(entry.sheet.id)[0]):
            return entry
    raise click.UsageError(_unknown("id", name, [named(entry.sheet.id)[0] for entry in known]))


def _unknown(what: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"no detector has the {what} {name}; {hint}"
