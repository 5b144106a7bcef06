"""The `govern` command: gathers the commands and holds nothing else. Commands import what is heavy when they run."""

import click

from govern import __version__
from govern.cli.attribution import attribution
from govern.cli.audit import audit
from govern.cli.check import check
from govern.cli.checklist import checklist
from govern.cli.dedupe import dedupe
from govern.cli.detectors import detectors
from govern.cli.diff import diff
from govern.cli.explain import explain
from govern.cli.find_subject import find_subject
from govern.cli.init import init
from govern.cli.policy.group import policy
from govern.cli.report import report
from govern.cli.streams import accept_all_text
from govern.cli.works import works


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


main.add_command(attribution)
main.add_command(audit)
main.add_command(check)
main.add_command(checklist)
main.add_command(dedupe)
main.add_command(detectors)
main.add_command(diff)
main.add_command(explain)
main.add_command(find_subject)
main.add_command(init)
main.add_command(policy)
main.add_command(report)
main.add_command(works)
