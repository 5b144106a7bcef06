"""Dataset cards: the front matter of a README.md as the Hugging Face Hub defines it, read where it lies."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from govern.corpus.spdx import spdx

CARD_NAME = "README.md"
MAX_FRONT_MATTER = 1 << 20
MAX_LICENCE = 2000  # characters, as many as sources.yaml may have
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


class DatasetCard(NamedTuple):
    """What a card says of its data set. `path` is relative to the corpus; licences are SPDX where they can be.

    `problem` says what could not be read of the front matter, without quoting it, and is empty otherwise.
    """

    path: str
    licences: tuple[str, ...] = ()
    licence_link: str | None = None
    languages: tuple[str, ...] = ()
    name: str | None = None
    derived_from: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    problem: str | None = None


def read_card(root: Path, path: str) -> DatasetCard | None:
    """Read the card at `root / path`; None where the file has no front matter and so is no card."""
    try:
        with (root / path).open("rb") as file:
            head = file.read(MAX_FRONT_MATTER)
    except OSError as error:
        return DatasetCard(path, problem=f"{path}: cannot be read: {error.strerror}")
    if not head.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return None
    match = _FRONT_MATTER.match(head.decode("utf-8", "replace"))
    if not match:
        return DatasetCard(path, problem=f"{path}:1: the front matter is not closed by a line ---")
    from govern.yaml_file import YamlError, load_yaml  # only where there is a card

    try:
        data = load_yaml(Path(path), "\n" + match[1]).data  # the line --- counts
    except YamlError as error:
        return DatasetCard(path, problem=str(error))
    if not isinstance(data, dict):
        return DatasetCard(path, problem=f"{path}:1: the front matter is not a mapping of keys to values")
    return _card(path, data)


def _card(path: str, data: dict[str, Any]) -> DatasetCard:
    name = _texts(data.get("license_name"))
    licences = [name[0] if name and licence == "other" else licence for licence in _texts(data.get("license"))]
    configs = data.get("configs")
    named = (
        [config.get("config_name") for config in configs if isinstance(config, dict)]
        if isinstance(configs, list)
        else []
    )
    too_long = any(len(licence) > MAX_LICENCE for licence in licences)
    return DatasetCard(
        path,
        licences=tuple(
            dict.fromkeys(spdx(licence) or licence for licence in licences if len(licence) <= MAX_LICENCE)
        ),
        licence_link=next(iter(_texts(data.get("license_link"))), None),
        languages=_texts(data.get("language")),
        name=next(iter(_texts(data.get("pretty_name"))), None),
        derived_from=_texts(data.get("source_datasets")),
        tags=_texts(data.get("tags")),
        configs=_texts(named),
        problem=f"{path}: a licence in it is longer than {MAX_LICENCE:,} characters" if too_long else None,
    )


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in values if isinstance(item, str) and item.strip())
