"""The commands of a group, imported when they are asked for, so that none waits for the others."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import click


class LazyCommands(Mapping[str, click.Command]):
    """Commands by their names, as a group takes them: each is told by its place, `module:command`."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        """Import a command; KeyError where there is none of the name."""
        module, _, command = self._places[name].partition(":")
        found = getattr(import_module(module), command)
        assert isinstance(found, click.Command)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
