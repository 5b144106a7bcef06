"""The audit report as one self-contained HTML file: no script, no request, the same bytes for the same ledger."""

from pathlib import Path
from typing import Any

import orjson

from govern import __version__
from govern.policy.verdict import Verdict
from govern.report.audit.charts import bar, columns, error_bar
from govern.report.audit.coverage import coverage
from govern.report.audit.detectors import sheets
from govern.report.audit.lead import asked_for, lead, open_sentence
from govern.report.audit.rules import shown
from govern.report.audit.steps import Step, step_sentence
from govern.report.escaping import ELLIPSIS, one_line
from govern.report.evidence import Evidence
from govern.report.facts.curations import pressing
from govern.report.facts.duplicates import MAX_NAMED_SOURCES
from govern.report.facts.gathering import NOT_CONTENT
from govern.report.facts.names import MAX_STRATA, names_sentence, share_said
from govern.report.facts.repeated import BUCKETS, MAX_VALUES
from govern.report.facts.uses import matrix
from govern.report.language.language import Language
from govern.report.templates import render

TEMPLATE = "audit/report.html.j2"
UNTOLD = "und"
MAX_INPUTS = 5
MAX_FILES = 100
MAX_LANGUAGES = 12
MAX_SOURCES = 60  # those with the most text
MAX_REGIONS = 20
MAX_CURATIONS = 60
MAX_RULES = 40  # in full; the next by title
MAX_TITLES = 200
MAX_OPEN = 40
MAX_SHEETS = 150
MAX_SETTINGS = 20_000  # characters
MAX_TEXT = 800  # characters of a text of a pack or a detector


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the report. Times come from the manifest; text from the corpus is escaped."""
    path.write_text(html(evidence, language), "utf-8", errors="replace")


def html(evidence: Evidence, language: Language) -> str:
    """Give the report as one self-contained file."""
    manifest, facts, verdict = evidence.ledger.manifest, evidence.facts, evidence.verdict
    measured = sheets(manifest.get("detectors", []))
    return render(
        TEMPLATE,
        language,
        manifest=manifest,
        version=__version__,
        facts=facts,
        verdict=verdict,
        lead=lead(verdict, language),
        asked_for=asked_for(verdict, language),
        steps=[(step, step_sentence(step, language), _anchor(step, verdict)) for step in facts.steps],
        coverage=coverage(facts, verdict, manifest, language),
        opened=[(found, open_sentence(found, language)) for found in verdict.open[:MAX_OPEN]],
        rules=[shown(fired, facts) for fired in verdict.fired[:MAX_RULES]],
        titles=verdict.fired[MAX_RULES : MAX_RULES + MAX_TITLES],
        rules_left_out=max(0, len(verdict.fired) - MAX_RULES - MAX_TITLES),
        curations=pressing(verdict.curations)[:MAX_CURATIONS],
        anchors={outcome.curation.id for outcome in pressing(verdict.curations)[:MAX_CURATIONS]},
        sheets=measured[:MAX_SHEETS],
        detectors=len(manifest.get("detectors", [])),
        sheets_left_out=max(0, len(measured) - MAX_SHEETS),
        settings=_settings(manifest.get("settings", {})),
        inputs=manifest.get("inputs", [])[:MAX_INPUTS],
        files=manifest.get("files", [])[:MAX_FILES],
        sources=sorted(facts.sources, key=lambda row: (-row.bytes, row.name))[:MAX_SOURCES],
        languages=facts.languages[:MAX_LANGUAGES],
        names_sentence=facts.names and names_sentence(facts.names, language),
        share_said=lambda share: share_said(share, language),
        not_content=NOT_CONTENT,
        untold=UNTOLD,
        max_strata=MAX_STRATA,
        max_text=MAX_TEXT,
        buckets=BUCKETS,
        max_values=MAX_VALUES,
        max_named_sources=MAX_NAMED_SOURCES,
        bar=bar,
        columns=columns,
        error_bar=error_bar,
        shown=one_line,
        **_uses(evidence),
        **_groups(evidence),
    )


def _anchor(step: Step, verdict: Verdict) -> str:
    """Give the id of where the report says more: the first of the step's rules, else what is not known."""
    named = {fired.rule.id for fired in verdict.fired[: MAX_RULES + MAX_TITLES]}
    return next((f"rule-{rule}" for rule in step.rules if rule in named), "regions" if step.rules else "coverage")


def _uses(evidence: Evidence) -> dict[str, Any]:
    """Give the matrix of regions and sources: the corpus first, then the sources with the most documents."""
    verdict = evidence.verdict
    regions, rows = matrix(verdict.uses)
    rows.sort(key=lambda row: (row.source is not None, -row.uses[0].documents, row.source or ""))
    titles = {loaded.pack.name: loaded.pack.title for loaded in verdict.policy.packs}
    return {
        "regions": [titles.get(region, region) for region in regions[:MAX_REGIONS]],
        "regions_left_out": max(0, len(regions) - MAX_REGIONS),
        "uses": [row._replace(uses=row.uses[:MAX_REGIONS]) for row in rows[: MAX_SOURCES + 1]],
        "uses_left_out": max(0, len(rows) - MAX_SOURCES - 1),
    }


def _groups(evidence: Evidence) -> dict[str, Any]:
    """Give the categories by what they are of."""
    groups = {"personal": "personal.", "secrets": "secret.", "topics": "topic.", "rights": "rights."}
    rows = evidence.facts.categories
    return {name: [row for row in rows if row.category.startswith(prefix)] for name, prefix in groups.items()}


def _settings(settings: Any) -> str:
    written = orjson.dumps(settings, option=orjson.OPT_INDENT_2).decode()
    return written if len(written) <= MAX_SETTINGS else written[:MAX_SETTINGS] + ELLIPSIS
