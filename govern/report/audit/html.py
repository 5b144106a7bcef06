"""The audit report as one self-contained HTML file: no script, no request, the same bytes for the same ledger."""

import math
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from govern import __version__
from govern.report.curations import pressing
from govern.report.duplicates import MAX_NAMED_SOURCES
from govern.report.evidence import Evidence
from govern.report.facts import MAX_SOURCES, NOT_CONTENT
from govern.report.language.language import Language
from govern.report.names import MAX_STRATA, names_sentence
from govern.report.numbers import counted
from govern.report.repeated import BUCKETS, MAX_VALUES
from govern.report.templates import render
from govern.report.uses import matrix

TEMPLATE = "audit/report.html.j2"
MAX_FILES = 100
MAX_LANGUAGES = 12
UNTOLD = "und"


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the report. Times come from the manifest; text from the corpus is escaped."""
    path.write_text(html(evidence, language), "utf-8")


def html(evidence: Evidence, language: Language) -> str:
    """Give the report as one self-contained file."""
    manifest, facts, verdict = evidence.ledger.manifest, evidence.facts, evidence.verdict
    regions, uses = matrix(verdict.uses)
    return render(
        TEMPLATE,
        language,
        counted=counted,
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
        names_sentence=facts.names and names_sentence(facts.names, language),
        max_strata=MAX_STRATA,
        buckets=BUCKETS,
        max_values=MAX_VALUES,
        max_named_sources=MAX_NAMED_SOURCES,
        bar=bar,
        columns=columns,
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
