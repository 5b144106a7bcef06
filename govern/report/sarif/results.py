"""The results of a log of SARIF: what a rule says of a file, a source or the corpus."""

import hashlib
from collections.abc import Mapping
from typing import Any

from govern.policy.verdict import Fired, Open, Verdict
from govern.report.escaping import one_line, relative_uri, sarif_text, shortened
from govern.report.language.language import language
from govern.report.sarif.descriptors import LEVELS, MAX_TEXT
from govern.report.sarif.notifications import BASE
from govern.report.sarif.outcomes import Evidence, Outcome, Outcomes, Place

WHOLE_FOLDER = "./"
MAX_ID = 500  # characters of the id of a record


def results(told: Outcomes, verdict: Verdict, sizes: Mapping[str, int]) -> list[dict[str, Any]]:
    """Give the results (3.27); `sizes` has the bytes of each file that is plain text, of those that results name."""
    index = {rule.id: number for number, rule in enumerate(verdict.policy.rules)}
    known = {(one.rule.id, True): one for one in verdict.fired}
    unknown = {(one.rule.id, False): one for one in verdict.open}
    whole: dict[tuple[str, bool], Fired | Open] = {**known, **unknown}
    waivers = _waivers(verdict)
    return [
        {
            "ruleIndex": index[outcome.rule],
            **_result(outcome, whole[outcome.rule, outcome.sure]),
            "locations": _locations(outcome, told.found, sizes),
            **_suppressed(outcome, waivers.get(outcome.rule, ())),
        }
        for outcome in told.shown
    ]


def _result(outcome: Outcome, of: Fired | Open) -> dict[str, Any]:
    rule = of.rule
    title = of.sentence if isinstance(of, Open) else rule.title
    one, many = ": %(count)s document of this file", ": %(count)s documents of this file"
    subjects = language().counted(outcome.subjects, one, many) if rule.scope == "document" else ""
    waived = f", {language().number(outcome.waived)} of them waived" if 0 < outcome.waived < outcome.subjects else ""
    source = {} if outcome.source is None else {"source": outcome.source}
    return {
        "ruleId": rule.id,
        "kind": "fail" if outcome.sure else "open",
        "level": LEVELS[rule.action] if outcome.sure else "none",  # as 3.27.10 asks of what is not a failure
        "message": {"text": sarif_text(f"{one_line(title, MAX_TEXT)}{subjects}{waived}.")},
        "occurrenceCount": outcome.subjects,
        "partialFingerprints": _fingerprints(outcome),
        "properties": {"scope": rule.scope, "action": rule.action, "waived": outcome.waived, **source},
    }


def _fingerprints(outcome: Outcome) -> dict[str, str]:
    """Give what stays the same from run to run, however many documents of the file there are."""
    place = outcome.path if outcome.source is None else outcome.source
    told = "\0".join((outcome.rule, "file" if outcome.source is None else "source", place or ""))
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
    # the second is the only one that GitHub reads; without lines it can be of nothing else
    return {"govern/ruleAndPlace/v1": digest, "primaryLocationLineHash": f"{digest[:16]}:1"}


def _locations(
    outcome: Outcome, found: Mapping[tuple[str, int], Evidence], sizes: Mapping[str, int]
) -> list[dict[str, Any]]:
    file = {"uri": relative_uri(outcome.path) if outcome.path else WHOLE_FOLDER, "uriBaseId": BASE}
    if not outcome.places:
        logical = [{"name": outcome.source, "kind": "source"}] if outcome.source is not None else []
        return [
            {"physicalLocation": {"artifactLocation": file}, **({"logicalLocations": logical} if logical else {})}
        ]
    size = sizes.get(outcome.path or "")
    return [_location(place, file, found.get((outcome.rule, place.doc)), size) for place in outcome.places]


def _location(place: Place, file: dict[str, str], found: Evidence | None, size: int | None) -> dict[str, Any]:
    """Give where a document is, and what is in it where that is known; offsets only where its text is the file."""
    physical: dict[str, Any] = {"artifactLocation": file}
    if found is not None and size == place.bytes and found.start < found.end:
        physical["region"] = {"charOffset": found.start, "charLength": found.end - found.start}
    told: dict[str, Any] = {"record": place.record}
    if place.id is not None:
        told["id"] = shortened(place.id, MAX_ID)
    if found is not None:
        told |= {"category": found.category, "excerpt": found.excerpt}
    record = {"name": str(place.record), "kind": "record"}
    return {"physicalLocation": physical, "logicalLocations": [record], "properties": told}


def _waivers(verdict: Verdict) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for each in verdict.waived:
        waiver = each.waiver
        words = f"{waiver.id}: {waiver.reason}, {waiver.owner}, until {waiver.expires}"
        told.setdefault(each.rule.id, []).append(words)
    return told


def _suppressed(outcome: Outcome, waivers: list[str] | tuple[()]) -> dict[str, Any]:
    """Give what is waived as suppressed; of what is waived in part the rest asks for no less."""
    if outcome.waived < outcome.subjects:
        return {}
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": "; ".join(waivers)}]}
