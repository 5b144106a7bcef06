"""ScanCode's licence data as it lies in its package: `licenses/*.LICENSE` and `rules/*.RULE`.

Each file is YAML front matter between two lines of `---`, then text. In the text of a rule `{{` and `}}` enclose
phrases without which it must not match.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FENCE = "---"


class LicenceFile(NamedTuple):
    """One licence: its ScanCode key, its SPDX id (a LicenseRef where SPDX has none) and other ids, its category.

    `replaced` is the expression that stands for one that is no longer in use, in ScanCode's keys.
    """

    key: str
    spdx: str
    others: tuple[str, ...]
    category: str
    exception: bool
    replaced: str


class RuleFile(NamedTuple):
    """A text that tells licences: the expression in ScanCode's keys, what kind of text it is, and how far it counts.

    `relevance` and `coverage` (the least share of it that has to be there) are percentages.
    """

    expression: str
    kind: str
    relevance: int
    coverage: int
    continuous: bool
    text: str


KINDS = {
    "is_false_positive": "none",
    "is_license_text": "text",
    "is_license_notice": "notice",
    "is_license_tag": "tag",
    "is_license_reference": "reference",
    "is_license_intro": "intro",
    "is_license_clue": "clue",
}


def licences(folder: Path) -> Iterator[tuple[LicenceFile, RuleFile | None]]:
    """Yield every licence in `folder` (ScanCode's `licensedcode/data`), with its own text as a rule if it has one."""
    for path in sorted((folder / "licenses").glob("*.LICENSE")):
        facts, text = front_matter(path)
        key = facts["key"]
        licence = LicenceFile(
            key,
            facts.get("spdx_license_key") or f"LicenseRef-scancode-{key}",
            tuple(facts.get("other_spdx_license_keys", ())),
            facts["category"],
            bool(facts.get("is_exception")),
            replacement(facts),
        )
        rule = RuleFile(key, "text", 100, int(facts.get("minimum_coverage", 0)), False, text)
        yield licence, None if facts.get("is_deprecated") or not text.strip() else rule


def replacement(facts: dict[str, Any]) -> str:
    """Give what stands for a licence that is no longer in use, if that is a single expression."""
    replaced: list[str] = facts.get("replaced_by") or []
    return replaced[0] if facts.get("is_deprecated") and len(replaced) == 1 else ""


def rules(folder: Path) -> Iterator[RuleFile]:
    """Yield every rule in `folder` that is in use."""
    for path in sorted((folder / "rules").glob("*.RULE")):
        facts, text = front_matter(path)
        kind = next((kind for flag, kind in KINDS.items() if facts.get(flag)), None)
        if facts.get("is_deprecated") or kind is None:
            continue
        yield RuleFile(
            facts.get("license_expression", ""),
            kind,
            int(facts.get("relevance", 100)),
            int(facts.get("minimum_coverage", 0)),
            bool(facts.get("is_continuous") or facts.get("is_required_phrase")),
            text,
        )


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """Give the facts and the text of one file.

    Raises:
        ValueError: the file has no front matter.
    """
    lines = path.read_text("utf-8").split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        raise ValueError(f"{path.name} has no front matter")
    end = lines.index(FENCE, 1)
    facts = yaml.load("\n".join(lines[1:end]), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return facts, "\n".join(lines[end + 1 :])
