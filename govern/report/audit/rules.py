"""The rules that fired, as the report shows them: the most pressing in full, with evidence, the next by title."""

from fnmatch import fnmatchcase
from typing import NamedTuple

from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.pack import Rule
from govern.policy.verdict import Fired
from govern.report.facts.examples import Example, Found
from govern.report.facts.gathering import Facts

MAX_DRAWN = 3  # excerpts of a rule over sources or the corpus


class Shown(NamedTuple):
    """A rule that fired, where it did, and for one over sources or the corpus what was found that it speaks of."""

    fired: Fired
    examples: list[Example]
    drawn: list[Found]


def shown(fired: Fired, facts: Facts) -> Shown:
    """Give what there is to show of a rule."""
    examples = facts.examples.get(fired.rule.id, [])
    return Shown(fired, examples, [] if fired.rule.scope == "document" else _drawn(fired.rule, examples, facts))


def _drawn(rule: Rule, examples: list[Example], facts: Facts) -> list[Found]:
    sources = {example.path for example in examples}
    asked = [leaf for leaf in rule.leaves if isinstance(leaf, FindingCondition | MultiplicityCondition)]
    return [
        Found(excerpt.category, excerpt.excerpt)
        for excerpt in facts.excerpts
        if (rule.scope == "corpus" or excerpt.source in sources)
        and any(_fits(excerpt.category, excerpt.confidence, leaf) for leaf in asked)
    ][:MAX_DRAWN]


def _fits(category: str, confidence: float, leaf: FindingCondition | MultiplicityCondition) -> bool:
    if not any(fnmatchcase(category, pattern) for pattern in leaf.categories):
        return False
    if isinstance(leaf, MultiplicityCondition):
        return True
    # attributes are not kept with excerpts: better none than one that the rule does not mean
    passed_over = leaf.attributes or any(fnmatchcase(category, pattern) for pattern in leaf.but_not)
    return not passed_over and confidence >= leaf.min_confidence
