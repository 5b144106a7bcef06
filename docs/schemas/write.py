"""Write the published JSON Schemas from the models: `python docs/schemas/write.py`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from govern.corpus.declaration import json_schema as sources_schema
from govern.policy.curation.model import json_schema as curations_schema
from govern.policy.pack import json_schema as policy_schema
from govern.policy.plan import json_schema as release_schema
from govern.policy.testing.case import json_schema as cases_schema
from govern.report.audit_json.model import SUMMARY
from govern.report.audit_json.model import json_schema as audit_schema
from govern.report.checklist.document import json_schema as checklist_schema
from govern.report.training_summary.model import json_schema as training_summary_schema

FOLDER = Path(__file__).parent
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "checklist.schema.json": checklist_schema,
    "audit.schema.json": lambda: audit_schema(json.loads((FOLDER / SUMMARY).read_text(encoding="utf-8"))),
    "curations.schema.json": curations_schema,
    "policy.schema.json": policy_schema,
    "policy-cases.schema.json": cases_schema,
    "release.schema.json": release_schema,
    "sources.schema.json": sources_schema,
    "training-summary.schema.json": training_summary_schema,
}


def rendered(name: str) -> str:
    """Give the text of one published schema."""
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in SCHEMAS:
        (FOLDER / name).write_text(rendered(name), encoding="utf-8")
