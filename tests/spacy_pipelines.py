"""Small spaCy pipelines for tests, made on the spot: an entity ruler in place of a trained model."""

from pathlib import Path
from typing import Any

import spacy

PATTERNS = [
    {"label": "PERSON", "pattern": "Ada Lovelace"},
    {"label": "GPE", "pattern": "London"},
    {"label": "ORG", "pattern": "Acme Ltd"},
    {"label": "DATE", "pattern": "Monday"},
]


def save_pipeline(folder: Path, language: str = "en", component: str | None = "entity_ruler", **meta: Any) -> Path:
    """Save a pipeline that knows `PATTERNS` into `folder`."""
    nlp = spacy.blank(language)
    if component is not None:
        added: Any = nlp.add_pipe(component)
        if component == "entity_ruler":
            added.add_patterns(PATTERNS)
    nlp.meta.update({"name": "tiny_names", "version": "1.2.3", "license": "CC BY-SA 4.0", **meta})
    nlp.to_disk(folder)
    return folder
