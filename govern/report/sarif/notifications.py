"""What a log of SARIF tells beside its results: what was not read, not looked for, and left out."""

from typing import Any

from govern.report.escaping import relative_uri, sarif_text
from govern.report.facts.gathering import NOT_CONTENT, Facts
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.sarif.descriptors import LEFT_OUT, NAMES, NEAR, SKIPPED

BASE = "CORPUS"


def notifications(facts: Facts, left_out: dict[str, int]) -> list[dict[str, Any]]:
    """Give the notifications (3.58) of the run."""
    return [*_skipped(facts), *_not_looked(facts), *_left_out(left_out)]


def _skipped(facts: Facts) -> list[dict[str, Any]]:
    """Tell each reason once, with the first places."""
    told = []
    for reason, records in facts.skipped.items():
        places = [row for row in facts.skipped_rows if row.reason == reason]
        counted = language().counted(records, "%(count)s record", "%(count)s records")
        message = f"{label('skipped', reason)}: {counted}"
        told.append(
            {
                **_notification(f"{SKIPPED}/{reason}", message, "note" if reason == NOT_CONTENT else "warning"),
                "locations": [
                    {
                        "physicalLocation": {"artifactLocation": {"uri": relative_uri(row.path), "uriBaseId": BASE}},
                        "properties": {"position": row.position, "detail": row.detail, "records": row.records},
                    }
                    for row in places
                ],
                "properties": {"records": records},
            }
        )
    return told


def _not_looked(facts: Facts) -> list[dict[str, Any]]:
    told = []
    names = facts.names
    if names is None or names.mode == "off":
        told.append(_notification(NAMES, "Names of people were not looked for"))
    elif names.read < names.documents:
        read, documents = language().number(names.read), language().number(names.documents)
        told.append(_notification(NAMES, f"Read for names: {read} of {documents} documents"))
    if facts.duplicates.banding is None:
        told.append(_notification(NEAR, "Near copies were not looked for"))
    return told


def _left_out(left_out: dict[str, int]) -> list[dict[str, Any]]:
    if not left_out:
        return []
    of_results = language().counted(sum(left_out.values()), "%(count)s result", "%(count)s results")
    of_rules = language().counted(len(left_out), "%(count)s rule", "%(count)s rules")
    message = f"{of_results} of {of_rules} left out"
    return [{**_notification(LEFT_OUT, message), "properties": {"results": left_out}}]


def _notification(name: str, message: str, level: str = "warning") -> dict[str, Any]:
    return {"descriptor": {"id": name}, "level": level, "message": {"text": sarif_text(message)}}
