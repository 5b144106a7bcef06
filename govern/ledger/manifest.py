"""The manifest: what was audited, with which settings, detectors and policies, and when. Written last of all."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from govern import __version__
from govern.ledger.tables import LEDGER_VERSION

MANIFEST = "manifest.json"


def is_manifest(content: Any) -> bool:
    """Tell whether `content` has what every manifest has, each thing of its kind."""
    if not isinstance(content, dict):
        return False
    return all(is_of_kind(content.get(name)) for name, is_of_kind in _ALWAYS.items()) and all(
        content.get(name) is None or is_of_kind(content[name]) for name, is_of_kind in _PERHAPS.items()
    )


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(map(_object, value))


def _detectors(value: Any) -> bool:
    return _objects(value) and all(_text(one.get("id")) and _texts(one.get("categories")) for one in value)


def _names(value: Any) -> bool:
    return _object(value) and _text(value.get("mode"))


# by hand: models would take most commands on a ledger longer to load than all that they ask of it
_ALWAYS: Mapping[str, Callable[[Any], bool]] = {
    "govern": _text,
    "inputs": _texts,
    "files": _objects,
    "settings": _object,
    "detectors": _detectors,
    "started": _text,
    "finished": _text,
}
_PERHAPS: Mapping[str, Callable[[Any], bool]] = {
    "names": _names,
    "policies": _texts,
    "duplicates": _object,
    "against": _object,
    "decision": _object,
}


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
