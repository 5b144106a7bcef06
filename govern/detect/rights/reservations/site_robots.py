"""What a robots.txt says of training on one URL, to everybody and to each agent for training that it names."""

from govern.detect.rights.reservations import aipref, content_signal, rsl
from govern.detect.rights.reservations.agents import training_agents
from govern.detect.rights.reservations.robots import Robots
from govern.detect.rights.reservations.statement import ANY_AGENT, Statement


def statements(robots: Robots, url: str) -> list[Statement]:
    """Give every statement, each once; where licences lie comes last."""
    named = [agent for agent in training_agents() if robots.names(agent)]
    found = [Statement("robots", "robots.txt", "train", "reserved", a) for a in named if not robots.allows(a, url)]
    if not robots.allows(ANY_AGENT, url):
        found.append(Statement("robots", "robots.txt", "tdm", "reserved"))
    for agent in (ANY_AGENT, *named):
        found += aipref.from_robots(robots, url, agent)
        found += content_signal.from_robots(robots, agent)
    return list(dict.fromkeys([*found, *rsl.pointer_in_robots(robots)]))
