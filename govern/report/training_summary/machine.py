"""The summary as JSON, by `docs/schemas/training-summary.schema.json`; in English, whatever language is asked for."""

from pathlib import Path

from govern.ledger.manifest import write_json
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.language.language import language as told_in
from govern.report.training_summary.filling import filled


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the summary."""
    write_json(path, filled(evidence, told_in()).model_dump(mode="json", exclude_none=True))
