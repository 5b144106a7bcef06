"""The options of reading for names, and the settings that they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from govern.pipeline.names.settings import NamesSettings

Command = Callable[..., Any]
MODES = ("full", "sample", "off")
_OPTIONS = (
    click.option(
        "--names",
        type=click.Choice(MODES),
        default="sample",
        show_default=True,
        help="Read every document for names of people, places and organisations, or a sample that tells how many "
        "hold them, or none. A sample is enough to know that, and takes minutes whatever the corpus.",
    ),
    click.option(
        "--names-sample",
        type=click.IntRange(min=1),
        default=10_000,
        show_default=True,
        metavar="N",
        help="Documents of the sample in all, spread over sources and languages.",
    ),
    click.option(
        "--names-model",
        multiple=True,
        metavar="[LANG=]NAME",
        help="spaCy pipeline, by its package or path, to read documents in its language with; again for more.  "
        "[default: the tagger that comes with govern]",
    ),
    click.option(
        "--nlp-engine",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="NLP engine to read names with, in Presidio's YAML.",
    ),
)


def names_options(command: Command) -> Command:
    """Give a command how much to read for names, and with what."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def names_settings(options: dict[str, Any]) -> NamesSettings:
    """Give what the options say of names."""
    from govern.detect.personal.naming.choice import NamesChoice
    from govern.pipeline.names.settings import NamesSettings

    engine = options["nlp_engine"]
    choice = NamesChoice(options["names_model"], engine and str(engine.absolute()))
    return NamesSettings(options["names"], options["names_sample"], choice=choice)
