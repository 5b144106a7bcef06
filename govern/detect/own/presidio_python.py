"""Recognisers out of Python: a file, or `package.module:name` for a class, an instance, or a list of them."""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from presidio_analyzer import EntityRecognizer

from govern.detect.own.accepting import Brought, check_class
from govern.detect.own.choice import OwnError, OwnFile

ALLOWED = "an EntityRecognizer of Presidio, a class of such, or a list of them"


def from_python(file: OwnFile) -> Iterator[Brought]:
    """Yield the recognisers that a file defines, or that the name in a module stands for.

    A file gives its instances and lists of them; one without gives the classes that it defines.

    Raises:
        OwnError: it does not import, holds no recogniser, or one that cannot be used.
    """
    module, _, name = file.name.rpartition(":")
    if module and not Path(file.name).exists():
        found = _attribute(file.name, _imported(file.name, lambda: importlib.import_module(module)), name)
    else:
        found = _public(_imported(file.name, lambda: _executed(file)))
    for recognizer in _instances(file.name, found):
        if not isinstance(getattr(recognizer, "name", None), str):
            kind = type(recognizer).__name__
            raise OwnError(f"{file.name}: {kind} has no name; its __init__ has to call that of EntityRecognizer")
        yield Brought(f"{file.name}: {recognizer.name}", recognizer, recognizer.supported_language)


def _imported(name: str, load: Any) -> ModuleType:
    try:
        module: ModuleType = load()
    except (Exception, SystemExit) as error:
        raise OwnError(f"{name}: does not import: {type(error).__name__}: {' '.join(str(error).split())}") from None
    return module


def _executed(file: OwnFile) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"govern_own_{file.digest}", file.name)
    if spec is None or spec.loader is None:
        raise ImportError("not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _attribute(place: str, module: ModuleType, name: str) -> Any:
    if not hasattr(module, name):
        raise OwnError(f"{place}: the module {module.__name__} has no {name}; wanted is {ALLOWED}")
    return getattr(module, name)


def _public(module: ModuleType) -> list[Any]:
    values = [value for name, value in vars(module).items() if not name.startswith("_")]
    made = [
        value
        for value in values
        if isinstance(value, EntityRecognizer)
        or (isinstance(value, list | tuple) and value and all(isinstance(item, EntityRecognizer) for item in value))
    ]
    classes = [
        value
        for value in values
        if inspect.isclass(value)
        and issubclass(value, EntityRecognizer)
        and value.__module__ == module.__name__
        and not inspect.isabstract(value)
    ]
    return made or classes


def _instances(place: str, found: Any) -> list[Any]:
    listed = list(found) if isinstance(found, list | tuple) else [found]
    instances: list[Any] = []
    for item in listed:
        if isinstance(item, list | tuple):
            instances += _instances(place, item)
            continue
        kind = item if inspect.isclass(item) else type(item)
        if not issubclass(kind, EntityRecognizer):
            raise OwnError(f"{place}: holds a {kind.__name__}; wanted is {ALLOWED}")
        check_class(place, kind)
        try:
            instances.append(item() if inspect.isclass(item) else item)
        except (Exception, SystemExit) as error:
            raise OwnError(
                f"{place}: {kind.__name__} cannot be made without arguments ({type(error).__name__}); "
                "give an instance"
            ) from None
    if not instances:
        raise OwnError(f"{place}: holds no recogniser; wanted is {ALLOWED}")
    return list(dict.fromkeys(instances))
