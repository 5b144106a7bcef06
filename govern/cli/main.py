"""The `govern` command: names its commands and holds nothing else. Commands import what is heavy when they run."""

import click

from govern import __version__
from govern.cli.lazy import LazyCommands
from govern.cli.streams import accept_all_text

COMMANDS = LazyCommands(
    {
        "attribution": "govern.cli.attribution:attribution",
        "audit": "govern.cli.audit:audit",
        "check": "govern.cli.check:check",
        "checklist": "govern.cli.checklist:checklist",
        "dedupe": "govern.cli.dedupe:dedupe",
        "detectors": "govern.cli.detectors:detectors",
        "diff": "govern.cli.diff:diff",
        "explain": "govern.cli.explain:explain",
        "find-subject": "govern.cli.find_subject:find_subject",
        "init": "govern.cli.init:init",
        "policy": "govern.cli.policy.group:policy",
        "report": "govern.cli.report:report",
        "works": "govern.cli.works:works",
    }
)


@click.group(
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="govern")
def main() -> None:
    """Audit a training corpus before a model is trained on it or released with it.

    Govern reads a corpus once, finds duplicates, personal data and other people's rights, holds them against the
    rules of the regions a model is meant for, and ends with a verdict and its evidence.

    \b
    Start here:
      govern init CORPUS                  draft a sources.yaml: where the texts come from
      govern audit CORPUS --policy eu     read, find, decide, report
      govern check govern-audit           decide again without reading the corpus
      govern dedupe CORPUS --out DIR      write the corpus without its copies
      govern checklist DIR --release FILE what is left to do before a release in the EU
      govern report DIR --kind all        write the reports, in English, French or German
    """
    accept_all_text()
