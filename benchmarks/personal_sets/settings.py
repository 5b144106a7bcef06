"""The facts of the benchmark of personal data, from `settings.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def settings() -> dict[str, Any]:
    """Give the whole file."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("settings.yaml").read_text("utf-8"))
    return read


@cache
def kinds(tool: str) -> dict[str, str]:
    """Give the kind of each name that a tool (or `labels`, the labelled set) uses."""
    rows = {**settings()["kinds"], **settings()["out_of_scope"]}
    return {name: kind for kind, row in rows.items() for name in row.get(tool, ())}


def in_scope(kind: str) -> bool:
    """Whether a kind counts where only personal data counts."""
    return kind not in settings()["out_of_scope"]
