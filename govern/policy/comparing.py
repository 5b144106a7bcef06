"""What changed from one version of a pack to the next."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from govern.policy.pack import Pack

PACK_KEYS = ("name", "title", "version", "extends")


class Change(NamedTuple):
    """One change. `rule` is empty for a key of the pack itself; `key` is where a rule that both have differs."""

    kind: Literal["pack", "removed", "added", "changed"]
    rule: str
    title: str
    key: str = ""
    before: Any = None
    after: Any = None


def compared(before: Pack, after: Pack) -> list[Change]:
    """Give what changed: keys of the pack, rules that went, that came, and that changed by key, in order of id."""
    old, new = ({rule.id: rule for rule in pack.rules} for pack in (before, after))
    changes = [Change("pack", "", "", *one) for one in _differing(before, after, PACK_KEYS)]
    changes += _items(before, after)
    changes += [Change("removed", rule, old[rule].title) for rule in sorted(old.keys() - new.keys())]
    changes += [Change("added", rule, new[rule].title) for rule in sorted(new.keys() - old.keys())]
    for rule in sorted(old.keys() & new.keys()):
        keys = [key for key in type(new[rule]).model_fields if key != "id"]
        changes += [Change("changed", rule, new[rule].title, *one) for one in _differing(old[rule], new[rule], keys)]
    return changes


def _items(before: Pack, after: Pack) -> Iterator[Change]:
    """Give the items of attestation that came, went or mean something else."""
    for item in sorted(before.attestations.keys() | after.attestations.keys()):
        told = [pack.attestations.get(item) for pack in (before, after)]
        if told[0] != told[1]:
            yield Change("pack", "", "", f"attestations.{item}", *(one and one.model_dump() for one in told))


def _differing(before: Any, after: Any, keys: Any) -> Iterator[tuple[str, Any, Any]]:
    for key in keys:
        if getattr(before, key) != getattr(after, key):
            yield (
                key,
                *(
                    model.model_dump(mode="json", include={key}, exclude_unset=False)[key]
                    for model in (before, after)
                ),
            )
