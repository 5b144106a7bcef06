"""The lists that detectors go by: YAML files beside the detectors, each with its source and date."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # LibYAML's is ten times faster
TEXT_TAG = "tag:yaml.org,2002:str"


@cache
def datafile(name: str) -> Any:
    """Read the file `name` (`personal/iban.yaml`) once; whoever gets it must not change it."""
    loader = Loader((files("govern.detect") / name).read_text("utf-8"))
    try:
        return _said(loader, loader.get_single_node())
    finally:
        loader.dispose()


def _said(loader: Any, node: Node) -> Any:
    """Give what a node says; PyYAML's own way, which knows merged keys as well, takes half as long again."""
    if isinstance(node, MappingNode):
        return {_said(loader, key): _said(loader, value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_said(loader, item) for item in node.value]
    return node.value if node.tag == TEXT_TAG else loader.construct_object(node)
