"""What reports say of corrections and waivers: what became of each, whose it is and until when it holds."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from govern.policy.curation.outcome import Outcome
from govern.policy.verdict import Verdict


def curation_summary(verdict: Verdict) -> list[dict[str, Any]]:
    """Give what `summary.json` says: every correction and waiver, and the rules that a waiver waives."""
    return [_summary(outcome, verdict) for outcome in verdict.curations]


def waived_counts(verdict: Verdict) -> dict[str, int]:
    """Give for how many subjects each rule is waived, whoever waived it, in order of the rules' ids."""
    counts = Counter({fired.rule.id: fired.waived for fired in verdict.fired})
    counts.update({found.rule.id: found.waived for found in verdict.open})
    return {rule: counts[rule] for rule in sorted(counts) if counts[rule]}


def pressing(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Give the outcomes with those first that ended or found nothing, else in their order."""
    return sorted(outcomes, key=lambda outcome: outcome.state == "applied")


def _summary(outcome: Outcome, verdict: Verdict) -> dict[str, Any]:
    entry = outcome.curation
    return {
        "id": entry.id,
        "kind": outcome.kind,
        "state": outcome.state,
        "subjects": outcome.subjects,
        "reason": entry.reason,
        "owner": entry.owner,
        "expires": entry.expires.isoformat() if entry.expires else None,
        "rules": {waived.rule.id: waived.count for waived in verdict.waived if waived.waiver.id == entry.id},
    }
