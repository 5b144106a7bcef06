"""The audit report as one self-contained HTML file: no script, no request, the same bytes for the same ledger."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from govern import __version__
from govern.policy.verdict import Verdict
from govern.report.curations import pressing
from govern.report.duplicates import MAX_NAMED_SOURCES
from govern.report.facts import MAX_SOURCES, NOT_CONTENT, Facts
from govern.report.labels import label
from govern.report.names import MAX_STRATA, names_sentence
from govern.report.numbers import counted, number, share, size
from govern.report.repeated import BUCKETS, MAX_VALUES
from govern.report.uses import matrix
from govern.resources import data_folder

TEMPLATE = "audit/report.html.j2"
MAX_FILES = 100
MAX_LANGUAGES = 12
UNTOLD = "und"

_LABELLED = {
    "category": "categories",
    "action": "actions",
    "reason": "skipped",
    "level": "levels",
    "origin": "origins",
    "basis": "legal_bases",
    "verdict": "verdicts",
    "licence_standing": "licence_standings",
    "licence_conflict": "licence_conflicts",
    "licence_outcome": "licence_outcomes",
    "use": "uses",
    "curation_state": "curation_states",
}


def html(manifest: Mapping[str, Any], facts: Facts, verdict: Verdict) -> str:
    """Give the report. Times come from the manifest; text from the corpus is escaped."""
    regions, uses = matrix(verdict.uses)
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            manifest=manifest,
            files=manifest.get("files", [])[:MAX_FILES],
            facts=facts,
            sources=facts.sources[:MAX_SOURCES],
            languages=facts.languages[:MAX_LANGUAGES],
            personal=[row for row in facts.categories if row.category.startswith("personal.")],
            secrets=[row for row in facts.categories if row.category.startswith("secret.")],
            topics=[row for row in facts.categories if row.category.startswith("topic.")],
            rights=[row for row in facts.categories if row.category.startswith("rights.")],
            verdict=verdict,
            regions=regions,
            uses=uses[: MAX_SOURCES + 1],
            all_uses=len(uses),
            curations=pressing(verdict.curations)[:MAX_SOURCES],
            version=__version__,
            not_content=NOT_CONTENT,
            untold=UNTOLD,
            names_sentence=facts.names and names_sentence(facts.names),
            max_strata=MAX_STRATA,
            buckets=BUCKETS,
            max_values=MAX_VALUES,
            max_named_sources=MAX_NAMED_SOURCES,
        )
    )


def bar(part: int, whole: int) -> Markup:
    """Draw a horizontal bar, `part` of `whole` long. Its value stands beside it in the table, so it is decoration."""
    width = 0.0 if not whole else max(0.6, round(100 * part / whole, 2)) if part else 0.0
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="8"/><rect class="fill" width="{}" height="8"/></svg>'
    ).format(f"{width:g}")


def columns(pale: Sequence[int], full: Sequence[int]) -> Markup:
    """Draw two rows of columns over one another, logarithmic. Their values stand beside them, so it is decoration."""
    top = math.log1p(max(pale, default=0)) or 1.0
    column = Markup('<rect class="{}" x="{}" y="{:g}" width="13" height="{:g}"/>')
    drawn = Markup("").join(
        column.format(name, 16 * place, 24 - high, high)
        for name, counts in (("pale", pale), ("fill", full))
        for place, count in enumerate(counts)
        for high in [round(23 * math.log1p(count) / top, 1) if count else 0.5]
    )
    svg = Markup('<svg class="columns" viewBox="0 0 {} 24" aria-hidden="true" focusable="false">{}</svg>')
    return svg.format(16 * len(pale), drawn)


def moment(text: str) -> str:
    """Write an ISO 8601 time as people do: 21 November 2026, 10:00 UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{time.day} {time:%B %Y, %H:%M} {time.tzname() or ''}".strip()


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    filters: dict[str, Callable[..., Any]] = {"number": number, "size": size, "moment": moment}
    filters |= {name: partial(label, kind) for name, kind in _LABELLED.items()}
    environment.filters.update(filters)
    environment.globals.update(bar=bar, columns=columns, share=share, counted=counted)
    return environment


def _template(name: str) -> str | None:
    file = data_folder("reports").joinpath(*name.split("/"))
    return file.read_text("utf-8") if file.is_file() else None
