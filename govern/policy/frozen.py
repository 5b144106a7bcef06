"""The verdict as the ledger keeps it, `decision.json`: with it, reports are written without deciding again."""

import datetime
import hashlib
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from govern.ledger.manifest import write_json
from govern.ledger.reading import Ledger, LedgerError
from govern.policy.circumstances import Circumstances, Stage
from govern.policy.curation.model import Correction, Waiver
from govern.policy.curation.outcome import Outcome, State, Waived
from govern.policy.pack import ACTIONS, Action, Pack
from govern.policy.packs import LoadedPack, Policy
from govern.policy.plan import LoadedPlan, ReleasePlan
from govern.policy.uses import Use
from govern.policy.verdict import Fired, Open, Verdict

DECISION = "decision.json"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Pack(_Part):
    pack: Pack
    place: str
    digest: str


class _Plan(_Part):
    plan: ReleasePlan
    place: str
    digest: str


class _Fired(_Part):
    rule: str
    count: int
    waived: int


class _Open(_Fired):
    missing: tuple[str, ...]


class _Waived(_Part):
    waiver: str
    rule: str
    count: int


class _Curation(_Part):
    correction: Correction | None = None
    waiver: Waiver | None = None
    state: State
    subjects: int


class _Decision(_Part):
    packs: tuple[_Pack, ...]
    regions: dict[str, tuple[str, ...]]
    stage: Stage
    today: datetime.date
    plan: _Plan | None
    audited: int
    fired: tuple[_Fired, ...]
    open: tuple[_Open, ...]
    not_held: int
    documents: dict[Action, int]
    sources: dict[Action, int]
    uses: tuple[Use, ...]
    waived: tuple[_Waived, ...]
    curations: tuple[_Curation, ...]


def freeze_verdict(ledger: Ledger, verdict: Verdict) -> str:
    """Write the verdict into the ledger's folder and give the `sha256:...` of the file.

    Packs and plan are kept whole; of the plan's path only the name of the file.
    """
    path = ledger.folder / DECISION
    write_json(path, _told(verdict))
    return _digest(path.read_bytes())


def frozen_verdict(ledger: Ledger) -> Verdict:
    """Give the verdict of the last decision on a ledger.

    Raises:
        LedgerError: nothing was decided on it, or by a version that said other things.
    """
    path = ledger.folder / DECISION
    again = f"decide again with: govern check {ledger.folder}"
    try:
        content = path.read_bytes()
    except OSError:
        raise LedgerError(f"{path}: cannot be read, so there is no decision to report on; {again}") from None
    if (ledger.manifest.get("decision") or {}).get("verdict") != _digest(content):
        raise LedgerError(f"{path}: not the decision that the manifest speaks of; {again}")
    try:
        return _verdict(_Decision.model_validate(orjson.loads(content)))
    except (orjson.JSONDecodeError, ValidationError, KeyError):
        raise LedgerError(f"{path}: written by another version of govern; {again}") from None


def _told(verdict: Verdict) -> dict[str, Any]:
    loaded = verdict.circumstances.loaded
    return {
        "packs": [
            {"pack": _written(one.pack), "place": one.place, "digest": one.digest} for one in verdict.policy.packs
        ],
        "regions": {name: sorted(packs) for name, packs in verdict.policy.regions.items()},
        "stage": verdict.circumstances.stage,
        "today": verdict.circumstances.today.isoformat(),
        "plan": loaded and {"plan": _written(loaded.plan), "place": Path(loaded.place).name, "digest": loaded.digest},
        "audited": verdict.audited,
        "fired": [{"rule": one.rule.id, "count": one.count, "waived": one.waived} for one in verdict.fired],
        "open": [
            {"rule": one.rule.id, "count": one.count, "missing": one.missing, "waived": one.waived}
            for one in verdict.open
        ],
        "not_held": verdict.not_held,
        "documents": verdict.documents,
        "sources": verdict.sources,
        "uses": [list(use) for use in verdict.uses],
        "waived": [{"waiver": one.waiver.id, "rule": one.rule.id, "count": one.count} for one in verdict.waived],
        "curations": [
            {one.kind: _written(one.curation), "state": one.state, "subjects": one.subjects}
            for one in verdict.curations
        ],
    }


def _verdict(kept: _Decision) -> Verdict:
    packs = tuple(LoadedPack(one.pack, one.place, one.digest) for one in kept.packs)
    policy = Policy(packs, {name: frozenset(own) for name, own in kept.regions.items()})
    rules = {rule.id: rule for rule in policy.rules}
    told = tuple(_outcome(one) for one in kept.curations)
    waivers = {one.curation.id: one.curation for one in told if isinstance(one.curation, Waiver)}
    plan = kept.plan
    loaded = LoadedPlan(plan.plan, plan.place, plan.digest) if plan else None
    return Verdict(
        policy=policy,
        circumstances=Circumstances(kept.stage, kept.today, loaded),
        audited=kept.audited,
        fired=tuple(Fired(rules[one.rule], one.count, one.waived) for one in kept.fired),
        open=tuple(Open(rules[one.rule], one.count, one.missing, one.waived) for one in kept.open),
        not_held=kept.not_held,
        documents=_by_action(kept.documents),
        sources=_by_action(kept.sources),
        uses=kept.uses,
        waived=tuple(Waived(waivers[one.waiver], rules[one.rule], one.count) for one in kept.waived),
        curations=told,
    )


def _outcome(kept: _Curation) -> Outcome:
    entry = kept.correction or kept.waiver
    if entry is None:
        raise KeyError("neither a correction nor a waiver")
    return Outcome(entry, kept.state, kept.subjects)


def _by_action(counts: dict[Action, int]) -> dict[Action, int]:
    return {action: counts[action] for action in ACTIONS if action in counts}


def _written(model: BaseModel) -> dict[str, Any]:
    """Give what was written in the file that it comes from, and no default."""
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
