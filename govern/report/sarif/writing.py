"""A log of SARIF 2.1.0 (OASIS Standard, 2020): one run, with the policies' rules, results, and what was not read."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from govern import __version__
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.sarif.descriptors import notification_descriptors, rule_descriptors
from govern.report.sarif.notifications import BASE, notifications
from govern.report.sarif.outcomes import Outcomes, outcomes
from govern.report.sarif.results import results

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PLAIN = "plain"  # the format of files whose text is the document


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the log; it is the same in every language."""
    path.write_bytes(orjson.dumps(log(evidence), option=orjson.OPT_INDENT_2) + b"\n")


def log(evidence: Evidence) -> dict[str, Any]:
    """Give the log as JSON values."""
    with closing(evidence.ledger.connection()) as connection:
        told = outcomes(connection, evidence.verdict)
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(evidence, told)]}


def _run(evidence: Evidence, told: Outcomes) -> dict[str, Any]:
    verdict = evidence.verdict
    driver = {
        "name": "Govern",
        "semanticVersion": __version__,
        "rules": rule_descriptors(verdict.policy.rules),
        "notifications": notification_descriptors(),
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"govern/{'+'.join(verdict.policy.regions)}/{verdict.circumstances.stage}/"},
        "invocations": [_invocation(evidence, told)],
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that was audited."}}},
        "columnKind": "unicodeCodePoints",
        "results": results(told, verdict, _plain_files(evidence, told)),
        "properties": {
            "verdict": verdict.word,
            "reasons": verdict.reasons,
            "stage": verdict.circumstances.stage,
            "day": verdict.circumstances.today.isoformat(),
            "documents": verdict.audited,
        },
    }


def _invocation(evidence: Evidence, told: Outcomes) -> dict[str, Any]:
    manifest = evidence.ledger.manifest
    times = {"startTimeUtc": manifest.get("started"), "endTimeUtc": manifest.get("finished")}
    return {
        "executionSuccessful": True,
        **{name: _utc(time) for name, time in times.items() if time},
        "toolExecutionNotifications": notifications(evidence.facts, told.left_out),
    }


def _utc(time: str) -> str:
    """Write a time as 3.9 asks."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain_files(evidence: Evidence, told: Outcomes) -> dict[str, int]:
    named = {outcome.path for outcome in told.shown}
    files = evidence.ledger.manifest.get("files", [])
    return {file["path"]: file["size"] for file in files if file["format"] == PLAIN and file["path"] in named}
