"""A site's snapshots: what held when a page was fetched, and what holds now."""

import hashlib
from pathlib import Path

import orjson
import pytest

from govern.detect.datafile import datafile
from govern.detect.rights.reservations.agents import agents, known_since, training_agents
from govern.detect.rights.reservations.compiling_agents import compiled
from govern.detect.rights.reservations.robots import parse
from govern.detect.rights.reservations.site import BothTimes, Judgement, judged
from govern.detect.rights.reservations.site_robots import statements

URL = "https://example.com/a"
OPEN = "User-agent: *\nAllow: /\n"
CLOSED = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "example.com").mkdir()
    (tmp_path / "example.com" / "2023-06-01.txt").write_text(OPEN)
    (tmp_path / "example.com" / "20240301T120000Z.txt").write_text(CLOSED)
    (tmp_path / "example.com" / "notes.txt").write_text(CLOSED)
    (tmp_path / "example.org.txt").write_text(CLOSED)
    return tmp_path


def decision(judgement: Judgement | None) -> str | None:
    return judgement.outcome.decision if judgement else None


@pytest.mark.parametrize(
    ("url", "fetched", "at_fetch", "now"),
    [
        (URL, "2023-12-31", "unknown", "reserved"),
        (URL, "2024-03-01T00:00:00Z", "reserved", "reserved"),
        (URL, "2022-01-01", None, "reserved"),
        (URL, None, None, "reserved"),
        (URL, "yesterday", None, "reserved"),
        ("https://EXAMPLE.org:443/a", "2024-01-01", None, "reserved"),
        ("https://www.example.com/", "2024-01-01", None, None),
        ("https://../../etc/passwd", "2024-01-01", None, None),
        ("not a url", "2024-01-01", None, None),
        ("https://[broken", "2024-01-01", None, None),
    ],
)
def test_both_times(folder: Path, url: str, fetched: str | None, at_fetch: str | None, now: str | None) -> None:
    found: BothTimes = judged(folder, url, fetched)
    assert (decision(found.at_fetch), decision(found.now)) == (at_fetch, now)


def test_the_snapshot_is_told(folder: Path) -> None:
    now = judged(folder, URL, None).now
    assert now is not None
    assert [one.statement.agent for one in now.said] == ["CCBot", "GPTBot"]
    assert {str(one.file.day) for one in now.said} == {"2024-03-01"}
    assert {one.file.sha256 for one in now.said} == {hashlib.sha256(CLOSED.encode()).hexdigest()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPEN, set()),
        ("User-agent: *\nDisallow: /", {("robots", "tdm", "reserved", "*")}),
        ("User-agent: *\nDisallow: /b", set()),
        ("User-agent: Googlebot\nDisallow: /", set()),
        ("User-agent: ChatGPT-User\nDisallow: /", set()),
        ("User-agent: google-extended\nDisallow: /", {("robots", "train", "reserved", "Google-Extended")}),
        ("User-agent: *\nDisallow: /\nUser-agent: GPTBot\nAllow: /", {("robots", "tdm", "reserved", "*")}),
        (
            "User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /",
            {("content-signal", "search", "permitted", "*"), ("content-signal", "train", "reserved", "*")},
        ),
        ("User-agent: *\nContent-Usage: train-ai=n\nAllow: /", {("aipref", "train", "reserved", "*")}),
        ("License: https://example.com/l.xml", {("rsl", "train", "terms", "*")}),
    ],
)
def test_statements(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    found = statements(parse(text), URL)
    assert {(one.protocol, one.scope, one.value, one.agent) for one in found} == expected


def test_the_list_of_agents() -> None:
    assert {"GPTBot", "CCBot", "ClaudeBot", "Google-Extended", "img2dataset"} <= set(training_agents())
    assert {agent.purpose for agent in agents().values()} == {"training", "search", "assistant", "other"}
    assert agents()["oai-searchbot"].purpose == "search"
    assert agents()["chatgpt-user"].purpose == "assistant"
    assert known_since() == "2026-08-22"


def test_the_list_is_what_its_source_compiles_to(shared_data: Path) -> None:
    listed = orjson.loads((shared_data / "rights" / "ai-robots.json").read_bytes())
    assert compiled(listed, known_since()) == datafile("rights/reservations/agents.yaml")
