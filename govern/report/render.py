"""What an audit hands over besides its tables: `summary.json` and `report.html`, from ledger and decision."""

from govern.ledger.manifest import write_json
from govern.ledger.reading import Ledger
from govern.policy.verdict import Verdict
from govern.report.facts import Facts, gather
from govern.report.html import html
from govern.report.summary import summary

SUMMARY = "summary.json"
REPORT = "report.html"


def render(ledger: Ledger, verdict: Verdict) -> Facts:
    """Write both files into the ledger's folder, each all or nothing; give the facts for whoever prints them."""
    facts = gather(ledger)
    write_json(ledger.folder / SUMMARY, summary(facts, verdict))
    report = ledger.folder / REPORT
    partial = report.with_name(report.name + ".partial")
    partial.write_text(html(ledger.manifest, facts, verdict), "utf-8")
    partial.replace(report)
    return facts
