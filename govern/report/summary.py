"""`summary.json`: the verdict and its counts for machines. Its schema is published in `docs/schemas`."""

from typing import Any

from govern import __version__
from govern.policy.verdict import Verdict
from govern.report.facts.compared import Compared
from govern.report.facts.corrected import corrected_summary
from govern.report.facts.curations import curation_summary, waived_counts
from govern.report.facts.gathering import Facts
from govern.report.facts.licences import licence_summary
from govern.report.facts.names import NamesRead
from govern.report.facts.repeated import BUCKETS, Extent, RepeatedFacts


def summary(facts: Facts, verdict: Verdict) -> dict[str, Any]:
    """Give the content of `summary.json`.

    `skipped` counts records that were not read or are not content; a place where nobody can know how many counts one.
    """
    return {
        "govern": __version__,
        "policies": [
            {"name": loaded.pack.name, "version": loaded.pack.version, "digest": loaded.digest}
            for loaded in verdict.policy.packs
        ],
        "verdict": verdict.word,
        "reasons": verdict.reasons,
        "documents": facts.documents,
        "bytes": facts.bytes,
        "skipped": sum(facts.skipped.values()),
        "skipped_by_reason": facts.skipped,
        "sources": [
            {
                "name": source.name,
                "declared": source.declared,
                "documents": source.documents,
                "bytes": source.bytes,
                "skipped": source.skipped,
                "gaps": source.gaps,
            }
            for source in facts.sources
        ],
        "findings": {row.category: row.findings for row in facts.categories},
        "multiplicity": _multiplicity(facts.repeated),
        "duplicates": facts.duplicates.counts,
        "licences": licence_summary(facts.licences),
        **_compared(facts.compared),
        **_names(facts.names),
        "decisions": {
            "documents": verdict.documents,
            "sources": verdict.sources,
            "rules": {fired.rule.id: fired.count for fired in verdict.fired},
            "unknown": {found.rule.id: {"count": found.count, "missing": found.missing} for found in verdict.open},
            "waived": waived_counts(verdict),
        },
        "curations": curation_summary(verdict),
        "corrected": corrected_summary(facts.corrected),
        "stage": verdict.circumstances.stage,
        "uses": [use._asdict() for use in verdict.uses],
    }


def _multiplicity(repeated: RepeatedFacts) -> dict[str, Any]:
    """Give how often values occur, by category, and those that occur most often."""
    return {
        "categories": {
            row.category: {**_extent(row.all), "without_copies": _extent(row.kept)} for row in repeated.categories
        },
        "most_repeated": [
            {
                "category": value.category,
                "excerpt": value.excerpt,
                "digest": value.digest,
                "occurrences": value.occurrences,
                "documents": value.documents,
                "sources": value.sources,
                "without_copies": {
                    "occurrences": value.kept_occurrences,
                    "documents": value.kept_documents,
                    "sources": value.kept_sources,
                },
            }
            for value in repeated.most
        ],
    }


def _extent(extent: Extent) -> dict[str, Any]:
    return {
        "values": extent.values,
        "occurrences": extent.occurrences,
        "documents": extent.documents,
        "sources": extent.sources,
        "values_by_occurrences": dict(zip(BUCKETS, extent.by_occurrences, strict=True)),
    }


def _compared(compared: Compared) -> dict[str, Any]:
    """Give what was asked for only: a count of 0 means looked for and not found."""
    content: dict[str, Any] = {}
    if compared.contamination is not None:
        content["contamination"] = compared.contamination._asdict()
    if compared.earlier:
        content["earlier"] = [each._asdict() for each in compared.earlier]
    return content


def _names(names: NamesRead | None) -> dict[str, Any]:
    """Give how much was read for names, and the share of documents that hold a person's where any was."""
    if names is None:
        return {}
    content: dict[str, Any] = {"mode": names.mode}
    if names.mode != "off":
        content |= {
            "documents": names.documents,
            "read": names.read,
            "seen": names.seen and names.seen._asdict(),
            "corrected": names.corrected and names.corrected._asdict(),
        }
    return {"names": content}
