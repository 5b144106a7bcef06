"""The manifest: what was audited, with which settings, detectors and policies, and when. Written last of all."""

from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from govern import __version__
from govern.ledger.tables import LEDGER_VERSION

MANIFEST = "manifest.json"


class _Detector(BaseModel):
    id: str
    categories: list[str]


class _Names(BaseModel):
    mode: str


class _Outline(BaseModel):
    govern: str
    inputs: list[str]
    files: list[dict[str, Any]]
    settings: dict[str, Any]
    detectors: list[_Detector]
    started: str
    finished: str
    names: _Names | None = None
    policies: list[str] | None = None
    duplicates: dict[str, Any] | None = None
    against: dict[str, Any] | None = None
    decision: dict[str, Any] | None = None


def is_manifest(content: Any) -> bool:
    """Tell whether `content` has what every manifest has, each thing of its kind."""
    try:
        _Outline.model_validate(content)
    except ValidationError:
        return False
    return True


def write_manifest(folder: Path, content: dict[str, Any]) -> None:
    """Write `manifest.json` in `folder`, all or nothing. Keys are sorted; the ledger's version is added."""
    whole = {"ledger": LEDGER_VERSION, "govern": __version__, **content}
    write_json(folder / MANIFEST, whole)


def write_json(path: Path, content: Any) -> None:
    """Write `content` as JSON with sorted keys, all or nothing."""
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
