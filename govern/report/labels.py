"""What reports call categories, actions and reasons: the words of `reports/labels.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from govern.resources import data_folder
from govern.yaml_file import load_yaml

FILE = "labels.yaml"
KINDS = {
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
    "checklist_status": "checklist_statuses",
}  # how templates call the kinds, as filters


@cache
def _all_labels() -> dict[str, dict[str, str]]:
    text = (data_folder("reports") / FILE).read_text("utf-8")
    everything: dict[str, dict[str, str]] = load_yaml(Path("reports") / FILE, text).data
    return everything


def label(kind: str, name: str) -> str:
    """Give the words for `name`; the name itself where there are none."""
    return _all_labels()[kind].get(name, name)


def labels(kind: str) -> Mapping[str, str]:
    """Give the words for every name of a kind."""
    return _all_labels()[kind]
