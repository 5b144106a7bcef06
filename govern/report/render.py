"""What an audit hands over besides its tables: `summary.json` and `report.html`, from ledger and decision."""

from govern.ledger.manifest import write_json
from govern.ledger.reading import Ledger
from govern.policy.verdict import Verdict
from govern.report.evidence import Evidence
from govern.report.facts.gathering import Facts
from govern.report.kinds import KINDS
from govern.report.language.language import language
from govern.report.summary import summary

SUMMARY = "summary.json"
REPORT = "report.html"


def render(ledger: Ledger, verdict: Verdict) -> Facts:
    """Write both files into the ledger's folder, each all or nothing; give the facts for whoever prints them."""
    told = Evidence(ledger, verdict)
    write_json(ledger.folder / SUMMARY, summary(told.facts, verdict))
    KINDS["audit"].write("html", told, language(), ledger.folder / REPORT)
    return told.facts
