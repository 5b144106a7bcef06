"""YAML files that people write: loaded safely, with the line of every key, so that an error can name its place."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from govern.yaml_loader import READ_OTHERWISE, LibYamlLoader, Loader
from govern.yaml_messages import KeyPath, shown

MAX_BYTES = 4 << 20
MAX_NODES = 200_000  # counted after aliases are expanded, so that an alias bomb meets it
MAX_DEPTH = 40
PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
TEXT_TAG = "tag:yaml.org,2002:str"


class YamlError(ValueError):
    """The file is not YAML that can be accepted; the message names file and line and quotes no value."""


@dataclass(frozen=True, slots=True)
class Positioned:
    """What a YAML file says, and on which line (1-based) each of its keys and items stands."""

    path: Path
    data: Any
    lines: dict[KeyPath, int]

    def line_of(self, path: Sequence[str | int]) -> int:
        """Give the line of a key path, or of its nearest parent that is written in the file."""
        place = tuple(path)
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def load_yaml(path: Path, text: str) -> Positioned:
    """Load `text`, the content of `path`, with the line of every key.

    Raises:
        YamlError: not YAML, too large or too deep, a duplicate key, a key that is not text, or an alias bomb.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise YamlError(f"{path}: larger than {MAX_BYTES >> 20} MiB")
    try:
        if yaml.__with_libyaml__ and not READ_OTHERWISE.search(text):
            with suppress(yaml.YAMLError, UnicodeEncodeError):  # PyYAML takes pairs of surrogates, and tells errors
                return _positioned(path, LibYamlLoader(text))
        return _positioned(path, yaml.SafeLoader(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"{path}:{line}: not valid YAML") from None
    except yaml.YAMLError:
        raise YamlError(f"{path}: not valid YAML: a character that YAML does not allow") from None
    except RecursionError:
        raise YamlError(f"{path}: nested too deeply") from None


def _positioned(path: Path, loader: Loader) -> Positioned:
    try:
        root = loader.get_single_node()
        reading = _Reading(path, loader)
        return Positioned(path, None if root is None else reading.value(root, ()), reading.lines)
    finally:
        loader.dispose()


class _Reading:
    """One pass over the node graph of a file: builds the data, counts nodes, remembers lines."""

    def __init__(self, path: Path, loader: Loader) -> None:
        self.path = path
        self.loader = loader
        self.lines: dict[KeyPath, int] = {}
        self.nodes = 0

    def value(self, node: Node, place: KeyPath) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(place) > MAX_DEPTH:
            raise self.refused(node, "too many or too deeply nested values")
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, CollectionNode) and node.tag not in PLAIN_TAGS:
            raise self.refused(node, "a type that plain YAML does not have")
        if isinstance(node, MappingNode):
            return self.mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: MappingNode, place: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node) if isinstance(key_node, ScalarNode) else None
            if not isinstance(key, str):
                raise self.refused(key_node, "a key has to be text; quote it")
            if key in result:
                raise self.refused(key_node, f"the key {shown((*place, key))} is written twice")
            self.lines[(*place, key)] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, (*place, key))
        return result

    def scalar(self, node: Node) -> Any:
        try:
            value = node.value if node.tag == TEXT_TAG else self.loader.construct_object(node)
            if isinstance(value, str) and not value.isascii():
                value = _joined(value)
        except (ValueError, yaml.YAMLError):
            raise self.refused(node, "a value that plain YAML does not have; quote it if it is text") from None
        if isinstance(value, bytes):
            raise self.refused(node, "a type that plain YAML does not have")
        return value

    def refused(self, node: Node, why: str) -> YamlError:
        return YamlError(f"{self.path}:{node.start_mark.line + 1}: {why}")


def _joined(text: str) -> str:
    """Join the pairs in which JSON escapes what lies beyond U+FFFF; half of a pair is a UnicodeDecodeError."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
