"""ai.txt as Spawning's generator writes it: robots.txt's groups, with extensions of files for kinds of media.

Other formats have taken the same name; what is in a file beside robots-like lines is not read, and told.
"""

from typing import NamedTuple

from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import MAX_BYTES, Robots, parse, path_of
from govern.detect.rights.reservations.statement import ANY_AGENT, Statement


class AiTxt(NamedTuple):
    """What a file says of one URL; `understood` is False where none of its lines is robots-like."""

    statements: list[Statement]
    understood: bool


def read(content: bytes | str, url: str, agent: str = ANY_AGENT) -> AiTxt:
    """Read an ai.txt for the text at a URL; a page without extension counts as text in HTML."""
    robots = parse(content[: MAX_BYTES + 1])
    if not any(group.rules for group in robots.groups):
        return AiTxt([], False)
    decided = _decided(robots, url, agent)
    if decided is None:
        return AiTxt([], True)
    return AiTxt([Statement("ai.txt", "ai.txt", "train", "permitted" if decided else "reserved", agent)], True)


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
