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

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "curations.schema.json": curations_schema,
    "policy.schema.json": policy_schema,
    "policy-cases.schema.json": cases_schema,
    "release.schema.json": release_schema,
    "sources.schema.json": sources_schema,
}


def rendered(name: str) -> str:
    """Give the text of one published schema."""
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in SCHEMAS:
        (Path(__file__).parent / name).write_text(rendered(name), encoding="utf-8")
