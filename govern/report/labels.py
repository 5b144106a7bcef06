"""What reports call categories, actions and reasons: the words of `reports/labels.yaml`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from govern.resources import data_folder
from govern.yaml_file import load_yaml

FILE = "labels.yaml"


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
