"""Content signals in robots.txt (`Content-Signal: search=yes, ai-train=no`): Content Signals Policy, 2025-09-24.

The policy's text in those files says that restrictions are express reservations under article 4 of Directive (EU)
2019/790. What a key is not given for is neither granted nor restricted.
"""

from govern.detect.rights.reservations.robots import Robots
from govern.detect.rights.reservations.statement import ANY_AGENT, Scope, Statement, Value

FIELD = "content-signal"
SCOPES: dict[str, Scope] = {"search": "search", "ai-input": "input", "ai-train": "train"}
VALUES: dict[str, Value] = {"yes": "permitted", "no": "reserved"}


def signals(value: str) -> dict[Scope, Value]:
    """Read one value; of a key given twice the stricter counts, unknown keys and values are left out."""
    found: dict[Scope, Value] = {}
    for pair in value.split(","):
        key, _, word = (part.strip().lower() for part in pair.partition("="))
        scope, said = SCOPES.get(key), VALUES.get(word)
        if scope and said and found.get(scope) != "reserved":
            found[scope] = said
    return found


def from_robots(robots: Robots, agent: str = ANY_AGENT) -> list[Statement]:
    """Read the signals in the groups that an agent obeys, and those that stand before any group."""
    found: dict[Scope, Value] = {}
    if FIELD not in robots.fields:
        return []
    for line in (*robots.lines, *(line for group in robots.groups_of(agent) for line in group.lines)):
        if line.name == FIELD:
            for scope, value in signals(line.value).items():
                if found.get(scope) != "reserved":
                    found[scope] = value
    return [Statement("content-signal", "robots.txt", scope, value, agent) for scope, value in found.items()]
