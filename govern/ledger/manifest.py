"""The manifest: what was audited, with which settings, detectors and policies, and when. Written last of all."""

from pathlib import Path
from typing import Any

import orjson

from govern import __version__
from govern.ledger.tables import LEDGER_VERSION

MANIFEST = "manifest.json"


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
