"""What is declared of a source beside what was found in it: do they agree, and what do its licences allow."""

from functools import lru_cache
from typing import Any

from govern.detect.rights.licences.compatibility import Use, compatibility
from govern.detect.rights.licences.effective import agree, group

USES: dict[str, Use] = {"train": "train", "release_model": "release-model", "release_corpus": "release-corpus"}


@lru_cache(maxsize=1 << 12)
def judged(declared: str | None, found: str | None) -> dict[str, Any]:
    """Give the columns of `source_licences` that follow from the two expressions; None where nothing is said."""
    effective = found or declared
    answers = {name: compatibility([effective] if effective else [], use) for name, use in USES.items()}
    return {
        "standing": _standing(declared, found),
        "class": group(effective or ""),
        **{name: answer.outcome for name, answer in answers.items()},
        "conditions": list(dict.fromkeys(reason for answer in answers.values() for reason in answer.reasons)),
    }


def _standing(declared: str | None, found: str | None) -> str:
    if found is None:
        return "not-found"
    if declared is None:
        return "undeclared"
    return "agrees" if agree(declared, found) else "conflicts"
