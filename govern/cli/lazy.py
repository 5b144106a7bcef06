"""A group whose commands are imported when they are asked for, so that none waits for the others."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group of commands that stand in modules of their own, each named as `module:command`."""

    def __init__(self, *arguments: Any, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.places = places

    def list_commands(self, context: click.Context) -> list[str]:
        """Give the names of all commands, sorted."""
        return sorted(self.places)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Give a command by its name; None where there is none of it."""
        if name not in self.places:
            return None
        module, _, command = self.places[name].partition(":")
        found = getattr(import_module(module), command)
        assert isinstance(found, click.Command)
        return found
