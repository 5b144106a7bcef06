"""What people sign for: the items that packs ask for, by which rules, and how the packs explain them."""

from collections.abc import Mapping
from typing import NamedTuple

from govern.policy.circumstances import Stage
from govern.policy.pack import STAGES, AttestationItem, Rule
from govern.policy.packs import Policy


class AskedItem(NamedTuple):
    """An item, the rules that ask for it in order of id, and what each pack says it means, in order of name."""

    item: str
    rules: tuple[Rule, ...]
    explained: Mapping[str, AttestationItem]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages at which a rule asks for it."""
        return tuple(stage for stage in STAGES if any(stage in rule.stage for rule in self.rules))


def asked_items(policy: Policy) -> list[AskedItem]:
    """Give every item that a rule of the policy asks for, or a pack explains, in order of the item."""
    asked: dict[str, list[Rule]] = {item: [] for loaded in policy.packs for item in loaded.pack.attestations}
    for rule in policy.rules:
        for item in rule.items:
            asked.setdefault(item, []).append(rule)
    return [AskedItem(item, tuple(asked[item]), _explained(policy, item)) for item in sorted(asked)]


def _explained(policy: Policy, item: str) -> dict[str, AttestationItem]:
    packs = [loaded.pack for loaded in policy.packs]
    return {pack.name: pack.attestations[item] for pack in packs if item in pack.attestations}
