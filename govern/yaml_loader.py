"""A loader of YAML that scans with LibYAML, ten times as fast as PyYAML, and reads what PyYAML reads."""

import re
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml.composer import Composer

if TYPE_CHECKING:
    from yaml import CSafeLoader
else:
    CSafeLoader = getattr(yaml, "CSafeLoader", object)  # PyYAML may be built without LibYAML

# LibYAML reads these otherwise than PyYAML: a text with one of them is not for this loader
READ_OTHERWISE = re.compile("[\t!\x85\u2028\u2029\ufeff]")


class LibYamlLoader(Composer, CSafeLoader):
    """Composes in Python what LibYAML scans: what is nested too deeply is a RecursionError there, and no crash."""

    def __init__(self, text: str) -> None:
        CSafeLoader.__init__(self, text)
        Composer.__init__(self)


Loader: TypeAlias = LibYamlLoader | yaml.SafeLoader
