"""How much is read for names, and by what."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from govern.detect.personal.naming.choice import NamesChoice

Mode: TypeAlias = Literal["full", "sample", "off"]

SAMPLE = 10_000


@dataclass(frozen=True, slots=True)
class NamesSettings:
    """`full` reads every document for names, `sample` about `sample` of them, `off` none.

    `seed` changes which documents a sample has; `choice` says what reads.
    """

    mode: Mode = "off"
    sample: int = SAMPLE
    seed: int = 1
    choice: NamesChoice = field(default_factory=NamesChoice)
