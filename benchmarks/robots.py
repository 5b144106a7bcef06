"""Expectations of crawlers about robots.txt: ours, beside Python's own parser and, where it is installed, Protego.

Run: python benchmarks/robots.py FOLDER-OF-SHARED-DATA
"""

import gzip
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import orjson

from govern.detect.rights.reservations.robots import parse

SET = "robots-expectations.jsonl.gz"

Judge = Callable[[str, str, str], bool]


def ours(text: str, agent: str, url: str) -> bool:
    """Judge with the project's parser."""
    return parse(text).allows(agent, url)


def of_python(text: str, agent: str, url: str) -> bool:
    """Judge with urllib.robotparser."""
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return parser.can_fetch(agent, url)


def of_protego(text: str, agent: str, url: str) -> bool:
    """Judge with Protego."""
    parser: Any = import_module("protego").Protego
    return bool(parser.parse(text).can_fetch(url, agent))


def judges() -> Iterator[tuple[str, Judge]]:
    """Yield what is installed."""
    yield "govern", ours
    yield "urllib.robotparser", of_python
    if find_spec("protego"):
        yield "Protego", of_protego


def main() -> None:
    """Print how many expectations each meets, and how many files it parses and judges a second."""
    with gzip.open(Path(sys.argv[1]) / "rights" / SET) as lines:
        rows = [orjson.loads(line) for line in lines]
    print(f"{SET}: {len(rows)} expectations")
    for name, judge in judges():
        start = time.perf_counter()
        wrong = [row for row in rows if judge(row["robots_txt"], row["user_agent"], row["url"]) is not row["allowed"]]
        seconds = time.perf_counter() - start
        print(f"{name:20} {len(rows) - len(wrong):4} met {len(rows) / seconds:8.0f} a second")
        if judge is ours:
            for row in wrong:
                print(f"  not met: {row['test']}: agent {row['user_agent']!r}, URL {row['url']!r}")


if __name__ == "__main__":
    main()
