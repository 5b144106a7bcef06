"""ai.txt as Spawning's generator writes it: robots.txt's groups, with extensions of files for kinds of media.

Other formats have taken the same name; what is in a file beside robots-like lines is not read, and told.
"""

from govern.detect.rights.reservations.agents import training_agents
from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import Robots, path_of
from govern.detect.rights.reservations.statement import ANY_AGENT, Statement


def statements(robots: Robots, url: str) -> list[Statement]:
    """Give what an ai.txt says of the text at a URL, to everybody and to each agent for training that it names.

    A page without extension counts as text in HTML. Where none of its lines is robots-like, it has terms that were
    not read.
    """
    if not any(group.rules for group in robots.groups):
        return [Statement("ai.txt", "ai.txt", "train", "terms", strength="soft")]
    found = []
    for agent in (ANY_AGENT, *(agent for agent in training_agents() if robots.names(agent))):
        decided = _decided(robots, url, agent)
        if decided is not None:
            found.append(Statement("ai.txt", "ai.txt", "train", "permitted" if decided else "reserved", agent))
    return found


def _decided(robots: Robots, url: str, agent: str) -> bool | None:
    """Give what the longest rule that concerns the URL says; None where none does."""
    path = path_of(url)
    name = path.rpartition("/")[2].partition("?")[0]
    path_for_extension = path if "." in name else f"{path.rstrip('/')}/index.html"
    longest, allowed = -1, None
    for group in robots.groups_of(agent):
        for rule in group.rules:
            pattern = rule.pattern if rule.pattern.text.startswith("/") else _extension(rule.pattern.text)
            if pattern.length < longest or not (pattern.matches(path) or pattern.matches(path_for_extension)):
                continue
            if pattern.length > longest or rule.allow:
                longest, allowed = pattern.length, rule.allow
    return allowed


def _extension(text: str) -> PathPattern:
    return PathPattern(text if text.startswith("*") else f"*{text}")
