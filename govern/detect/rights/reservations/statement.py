"""One statement about the use of content: by which protocol and carrier, for which use, reserved or permitted."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Protocol: TypeAlias = Literal[
    "robots", "aipref", "content-signal", "rsl", "tdmrep", "ai.txt", "robots-directive", "words", "list"
]
Carrier: TypeAlias = Literal[
    "robots.txt",
    "ai.txt",
    "tdmrep.json",
    "http-header",
    "html-meta",
    "html-link",
    "epub",
    "pdf",
    "rsl",
    "tdm-policy",
    "html-script",
    "text",
    "file",
]
Scope: TypeAlias = Literal["train", "tdm", "generative", "input", "search", "images"]
Value: TypeAlias = Literal["reserved", "permitted", "terms"]
Strength: TypeAlias = Literal["hard", "soft"]
When: TypeAlias = Literal["fetch", "now"]

TRAINING: frozenset[Scope] = frozenset(("train", "tdm", "generative"))
ANY_AGENT = "*"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one carrier says of one use (`scope`) to one agent.

    `terms` as a value: somewhere there are terms that were not read, so nothing is known but that. `conditions` are
    what a permission or a licence hangs on (`attribution`, `payment:subscription`, `user:education`). `hard` is what
    a machine reads by a published protocol; `soft` is a hint.
    """

    protocol: Protocol
    carrier: Carrier
    scope: Scope
    value: Value
    agent: str = ANY_AGENT
    strength: Strength = "hard"
    policy: str = ""
    conditions: tuple[str, ...] = ()
