"""Looking through what a pack says people sign for: items that rules ask for, and items that packs explain."""

from collections.abc import Iterator, Sequence

from govern.policy.lint.problem import Problem
from govern.policy.packs import ITEM, LoadedPack


def lint_items(loaded: LoadedPack, bases: Sequence[LoadedPack]) -> Iterator[Problem]:
    """Give the problems of the items of a pack that extends `bases`: first by rule, then those that none asks for."""
    chain = (loaded, *bases)
    explained = {item for one in chain for item in one.pack.attestations}
    for rule in loaded.pack.rules:
        for item in rule.items:
            if item not in explained:
                says = f"no pack says what {item} means; add it to attestations, with title, signed_by and law"
                yield Problem(loaded.place, loaded.lines.get(rule.id, 1), rule.id, "unknown-item", says)
    asked = {item for one in chain for rule in one.pack.rules for item in rule.items}
    for item in loaded.pack.attestations:
        if item not in asked:
            key = ITEM.format(item=item)
            says = "no rule asks for it; remove it, or ask for it with not_attested"
            yield Problem(loaded.place, loaded.lines.get(key, 1), key, "unasked-item", says)
