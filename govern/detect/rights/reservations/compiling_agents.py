"""Compile `agents.yaml` from the robots.json of ai.robots.txt.

Run: python -m govern.detect.rights.reservations.compiling_agents ROBOTS.JSON DATE
"""

import re
import sys
from pathlib import Path
from typing import Any

import orjson
import yaml

from govern.detect.datafile import datafile

OUTPUT = Path(__file__).with_name("agents.yaml")
HEAD = """\
# User agents of AI crawlers, and what for. Compiled by compiling_agents.py; purposes follow purposes.yaml.
# Copyright (c) 2024 ai.robots.txt, MIT licence (LICENSES/MIT.txt).
"""


def compiled(listed: dict[str, Any], date: str) -> dict[str, Any]:
    """Give the data of `agents.yaml`: each agent's purpose, and whether it is in the training set."""
    rules = datafile("rights/reservations/purposes.yaml")
    chosen = {agent for row in rules["training_set"] for agent in row}
    agents = {
        agent: {"purpose": purpose(agent, str(facts.get("function", "")), rules), "training_set": agent in chosen}
        for agent, facts in sorted(listed.items(), key=lambda item: (item[0].lower(), item[0]))
    }
    return {
        "source": "https://github.com/ai-robots-txt/ai.robots.txt (robots.json)",
        "date": date,
        "license": "MIT",
        "agents": agents,
    }


def purpose(agent: str, function: str, rules: dict[str, Any]) -> str:
    """Tell what an agent is for from what is said of its function, unless it is known better."""
    if agent in rules["overrides"]:
        return str(rules["overrides"][agent])
    for rule in rules["patterns"]:
        if re.search(rule["pattern"], function, re.IGNORECASE):
            return str(rule["purpose"])
    return str(rules["otherwise"])


def main() -> None:
    """Write the file."""
    listed = orjson.loads(Path(sys.argv[1]).read_bytes())
    text = yaml.safe_dump(compiled(listed, sys.argv[2]), sort_keys=False, default_flow_style=None, width=118)
    OUTPUT.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
