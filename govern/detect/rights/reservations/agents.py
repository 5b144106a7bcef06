"""User agents of AI crawlers: which are for training, search or assistants; data of `agents.yaml`, by its date."""

from functools import cache
from typing import NamedTuple

from govern.detect.datafile import datafile


class Agent(NamedTuple):
    """An agent's name as it is written, its purpose, and whether excluding it is taken to reserve training."""

    name: str
    purpose: str
    training_set: bool


@cache
def agents() -> dict[str, Agent]:
    """Give every agent that is known, by its name in small letters."""
    listed = datafile("rights/reservations/agents.yaml")["agents"]
    return {name.lower(): Agent(name, facts["purpose"], facts["training_set"]) for name, facts in listed.items()}


@cache
def training_agents() -> tuple[str, ...]:
    """Give the names of the agents whose exclusion is taken to reserve training."""
    return tuple(sorted(agent.name for agent in agents().values() if agent.training_set))


@cache
def known_since() -> str:
    """Give the date of the list."""
    return str(datafile("rights/reservations/agents.yaml")["date"])
