"""What a user may choose to read names with, and what is said of it in the ledger."""

from dataclasses import dataclass
from typing import Any


class NamesModelError(ValueError):
    """A pipeline that was asked for cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NamesChoice:
    """`models` are spaCy pipelines: package names or paths, `de=...` for documents in one language only.

    `engine` is a file that configures an NLP engine of Presidio. What neither reads is left to the tagger that ships.
    """

    models: tuple[str, ...] = ()
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class NamesModel:
    """One model that reads names.

    `languages` are those it reads, None all that no other does; `digest` is of its files, and `licence` what they say
    of themselves.
    """

    name: str
    version: str
    licence: str
    digest: str
    languages: tuple[str, ...] | None = None

    @property
    def detector_id(self) -> str:
        """Name the detector that reads with it."""
        return f"personal.names.{self.name}" + (f".v{self.version}" if self.version else "")


def stated(meta: Any, key: str) -> str:
    """Give a string that a model's own description holds, empty where it says nothing."""
    value = meta.get(key) if isinstance(meta, dict) else None
    return value.strip() if isinstance(value, str) else ""
