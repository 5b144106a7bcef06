"""`audit.json`: everything that the HTML report says, for machines."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from govern.policy.verdict import Fired, Open, Verdict
from govern.report.audit_json.copies import copies
from govern.report.audit_json.corpus import LanguagePart
from govern.report.audit_json.model import Audit
from govern.report.audit_json.parts import (
    Attestation,
    Circumstances,
    Law,
    OpenRule,
    Pack,
    Plan,
    Rule,
    Rules,
    RuleWaiver,
)
from govern.report.evidence import Evidence
from govern.report.facts.gathering import Facts
from govern.report.language.language import Language
from govern.report.summary import summary

MAX_FILES = 1000
MAX_SOURCES = 500


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the file; it is the same in every language."""
    content = audit(evidence).model_dump(mode="json", by_alias=True)
    path.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")


def audit(evidence: Evidence) -> Audit:
    """Give the content of the file."""
    facts, verdict, manifest = evidence.facts, evidence.verdict, evidence.ledger.manifest
    told = summary(facts, verdict)
    sources, files = [source.name for source in facts.sources[:MAX_SOURCES]], manifest.get("files", [])
    shown = {None, *sources}
    uses = [use for use in told["uses"] if use["source"] in shown]
    rules = _rules(verdict, facts)
    return Audit.model_validate(
        {
            **dict.fromkeys(("names", "contamination", "earlier")),
            **told,
            "format": 1,
            "policies": [_pack(loaded) for loaded in verdict.policy.packs],
            "circumstances": _circumstances(verdict),
            "rules": rules,
            "steps": facts.steps,
            "sources": facts.sources[:MAX_SOURCES],
            "uses": uses,
            "skipped_places": facts.skipped_rows,
            "languages": [LanguagePart.model_validate(row) for row in facts.languages],
            "categories": facts.categories,
            "cells": facts.cells,
            "excerpts": facts.excerpts,
            "copies": copies(facts.duplicates),
            "names": facts.names,
            **{key: manifest.get(key, []) for key in ("detectors", "inputs")},
            **{key: manifest.get(key) for key in ("digest_key", "started", "finished", "as_of")},
            "settings": manifest.get("settings", {}),
            "files": files[:MAX_FILES],
            "decision": (manifest.get("decision") or {}).get("verdict"),
            "left_out": {
                "sources": len(facts.sources) - len(sources),
                "uses": len(told["uses"]) - len(uses),
                "licences": facts.licences.sources_left_out,
                "skipped_places": facts.skipped_rows_left_out,
                "cells": facts.cells_left_out,
                "clusters": facts.duplicates.clusters_left_out,
                "files": len(files) - len(files[:MAX_FILES]),
                "examples": _examples_left_out([*rules.fired, *rules.open]),
            },
        }
    )


def _pack(loaded: Any) -> Pack:
    pack = loaded.pack
    own = {name: getattr(pack, name) for name in ("name", "version", "title", "status", "extends")}
    return Pack(digest=loaded.digest, **own)


def _circumstances(verdict: Verdict) -> Circumstances:
    told = verdict.circumstances
    return Circumstances(
        stage=told.stage,
        today=told.today,
        purpose=told.purpose,
        regions={name: sorted(packs) for name, packs in verdict.policy.regions.items()},
        plan=_plan(verdict),
    )


def _plan(verdict: Verdict) -> Plan | None:
    loaded, today = verdict.circumstances.loaded, verdict.circumstances.today
    if loaded is None:
        return None
    attestations = [Attestation(**each.model_dump(), counts=each.counts(today)) for each in loaded.plan.attestations]
    stated = loaded.plan.model_dump(mode="json", exclude_unset=True, exclude={"attestations"})
    return Plan(file=Path(loaded.place).name, digest=loaded.digest, stated=stated, attestations=attestations)


def _rules(verdict: Verdict, facts: Facts) -> Rules:
    told = {one.rule.id for one in verdict.fired} | {one.rule.id for one in verdict.open}
    examples = facts.examples
    return Rules(
        fired=[Rule(**_rule(one, verdict, examples.get(one.rule.id, ()))) for one in verdict.fired],
        open=[OpenRule(**_rule(one, verdict, ()), missing=list(one.missing)) for one in verdict.open],
        quiet=[rule.id for rule in verdict.policy.rules if rule.id not in told],
        not_held=verdict.not_held,
    )


def _rule(one: Fired | Open, verdict: Verdict, examples: Sequence[Any]) -> dict[str, Any]:
    rule = one.rule
    own = ("id", "title", "scope", "action", "severity", "verified", "how_to_fix")
    return {
        **{name: getattr(rule, name) for name in own},
        "law": [Law(act=law.act, article=law.article, link=str(law.link), as_of=law.as_of) for law in rule.law],
        "due": one.action,
        "count": one.count,
        "waived": one.waived,
        "waivers": [
            RuleWaiver(id=each.waiver.id, owner=each.waiver.owner, expires=each.waiver.expires, count=each.count)
            for each in verdict.waived
            if each.rule.id == rule.id
        ],
        "examples": examples,
    }


def _examples_left_out(rules: Sequence[Rule]) -> dict[str, int]:
    missing = {rule.id: rule.count - len(rule.examples) for rule in rules if rule.scope != "corpus"}
    return {rule: count for rule, count in missing.items() if count}
