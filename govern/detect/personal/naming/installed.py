"""The spaCy pipelines that are on this machine. Nothing is imported for it, and nothing is ever downloaded."""

import hashlib
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from govern.detect.personal.naming.choice import NamesModel, NamesModelError, stated

META = "meta.json"
MODULE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
DIGEST_BYTES = 16
ANY_LANGUAGE = "xx"  # what pipelines of several languages call theirs
NOT_STATED = "not stated"
SAME_LANGUAGE = {"nb": "no"}  # as the detector of languages calls it


class Pipeline(NamedTuple):
    """A pipeline that is there: what spaCy loads it by, its folder, and what it says of itself."""

    wanted: str
    folder: Path
    meta: dict[str, Any]

    def model(self, language: str = "") -> NamesModel:
        """Describe it; it reads documents in `language`, else in the one it was made for."""
        own = stated(self.meta, "lang")
        language = language or ("" if own == ANY_LANGUAGE else own)
        name = stated(self.meta, "name") or self.folder.name
        return NamesModel(
            name=name if not own or name.startswith(f"{own}_") else f"{own}_{name}",
            version=stated(self.meta, "version"),
            licence=stated(self.meta, "license") or NOT_STATED,
            digest=folder_digest(self.folder),
            languages=(SAME_LANGUAGE.get(language, language),) if language else None,
        )


def pipeline(wanted: str) -> Pipeline:
    """Find a pipeline by the name of its package or the path of its folder.

    Raises:
        NamesModelError: it is not on this machine, or is no pipeline of spaCy.
    """
    folder = Path(wanted) if Path(wanted).is_dir() else _package(wanted)
    if folder is None:
        raise NamesModelError(
            f"the spaCy pipeline {wanted} is not installed, and nothing is downloaded during an audit; "
            f"install it first: {install_hint(wanted)}"
        )
    try:
        meta = orjson.loads((folder / META).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        meta = None
    if not isinstance(meta, dict) or not any(folder.rglob("config.cfg")):
        raise NamesModelError(f"{wanted} is no spaCy pipeline: its folder lacks a readable {META} or a config.cfg")
    return Pipeline(wanted, folder, meta)


def install_hint(wanted: str) -> str:
    """Say what brings a pipeline onto this machine."""
    return f"python -m spacy download {wanted}" if MODULE.fullmatch(wanted) else "or give the path of its folder"


def _package(name: str) -> Path | None:
    if not MODULE.fullmatch(name):
        return None
    spec = find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def folder_digest(folder: Path) -> str:
    """Give a digest of all files of a folder, by their paths in it."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\0".encode())
    return digest.hexdigest()
