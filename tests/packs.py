"""Policy packs for tests, written to files."""

from pathlib import Path

RULE = """
  - id: {name}.rule
    title: Something is the matter
    law: [{{act: GDPR, article: Art. 5, link: "https://example.org/gdpr", as_of: 2026-11-21}}]
    scope: document
    condition: {{kind: finding, categories: [personal.email]}}
    action: review
    severity: low
    how_to_fix: Mend it.
"""


def pack(folder: Path, name: str, extends: str = "[]", rules: str | None = None) -> Path:
    file = folder / f"{name}.yaml"
    head = f"name: {name}\ntitle: A house\nversion: 1.0.0\nextends: {extends}\nrules:"
    file.write_text(head + (RULE.format(name=name) if rules is None else rules), "utf-8")
    return file
