"""Which statements stand where several speak of one use, and what follows for training.

What is nearer to the work comes first: its own metadata, then its page, then the HTTP response, then files of the
site; among equals the strictest stands. Preferences of AIPREF are combined over their carriers before that, because
draft-ietf-aipref-attach lets any `n` win. What is unknown never becomes a permission.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from govern.detect.rights.reservations.statement import TRAINING, Statement

Decision: TypeAlias = Literal["reserved", "permitted", "unknown"]

LEVELS = {
    **dict.fromkeys(("robots.txt", "ai.txt", "tdmrep.json", "rsl", "tdm-policy", "text", "file"), 1),
    "http-header": 2,
    **dict.fromkeys(("html-meta", "html-link", "html-script"), 3),
    **dict.fromkeys(("epub", "pdf"), 4),
}


class Outcome(NamedTuple):
    """What is decided for training: `standing` are the statements that decide it, `conditions` what theirs are."""

    decision: Decision
    standing: tuple[Statement, ...] = ()
    conditions: tuple[str, ...] = ()


def for_training(statements: Iterable[Statement]) -> Outcome:
    """Decide, from hard statements about training, mining or generative use, whether a work may be trained on."""
    asked = [one for one in statements if one.strength == "hard" and one.scope in TRAINING and one.value != "terms"]
    if not asked:
        return Outcome("unknown")
    levels = _levels(asked)
    highest = max(levels)
    nearest = [one for one, level in zip(asked, levels, strict=True) if level == highest]
    reserved = tuple(one for one in nearest if one.value == "reserved")
    standing = reserved or tuple(nearest)
    conditions = tuple(sorted({condition for one in standing for condition in one.conditions}))
    return Outcome("reserved" if reserved else "permitted", standing, conditions)


def overruled(statements: Sequence[Statement]) -> frozenset[Statement]:
    """Give the reservations of training that a nearer statement lifts."""
    outcome = for_training(statements)
    if outcome.decision != "permitted":
        return frozenset()
    return frozenset(one for one in statements if one.scope in TRAINING and one.value == "reserved")


def _levels(statements: Sequence[Statement]) -> list[int]:
    highest = max((LEVELS[one.carrier] for one in statements if one.protocol == "aipref"), default=0)
    return [highest if one.protocol == "aipref" else LEVELS[one.carrier] for one in statements]
