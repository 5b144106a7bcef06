"""What reports call categories, actions and reasons: the words of `reports/labels.yaml`."""

from functools import cache
from pathlib import Path

from govern.resources import data_folder
from govern.yaml_file import load_yaml

FILE = "labels.yaml"


@cache
def _labels() -> dict[str, dict[str, str]]:
    text = (data_folder("reports") / FILE).read_text("utf-8")
    labels: dict[str, dict[str, str]] = load_yaml(Path("reports") / FILE, text).data
    return labels


def label(kind: str, name: str) -> str:
    """Give the words for `name`; the name itself where there are none."""
    return _labels()[kind].get(name, name)
