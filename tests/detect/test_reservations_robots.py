"""robots.txt: who obeys which group, which rule decides, and what else a file holds."""

import gzip
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import MAX_BYTES, Line, parse, path_of, product_token

SITE = "https://example.com"


@pytest.mark.parametrize(
    ("text", "agent", "path", "allowed"),
    [
        ("", "GPTBot", "/", True),
        ("User-agent: GPTBot\nDisallow: /", "GPTBot", "/a", False),
        ("User-agent: GPTBot\nDisallow: /", "gptbot", "/a", False),
        ("User-agent: GPTBot\nDisallow: /", "GPTBot-Two", "/a", True),
        ("User-agent: GPTBot/1.1\nDisallow: /", "GPTBot", "/a", False),
        ("User-agent: *\nDisallow: /", "GPTBot", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: GPTBot\nAllow: /", "GPTBot", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: GPTBot\nDisallow:", "GPTBot", "/a", True),
        ("User-agent: a\nUser-agent: b\nDisallow: /", "b", "/", False),
        ("User-agent: a\nDisallow: /x\nUser-agent: b\nUser-agent: a\nDisallow: /y", "a", "/x", False),
        ("User-agent: a\nDisallow: /x\nUser-agent: b\nUser-agent: a\nDisallow: /y", "a", "/y", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "x", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "x", "/a", True),
        ("User-agent: *\nDisallow: *.pdf$", "x", "/a.pdf", False),
        ("User-agent: *\nDisallow: *.pdf$", "x", "/a.pdf?b", True),
        ("User-agent: *\nDisallow: /a*c*e", "x", "/abcde", False),
        ("User-agent: *\nDisallow: /caf%c3%a9", "x", "/café", False),
        ("User-agent: *\nDisallow: /café", "x", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /?q=", "x", "/?q=1", False),
        ("\ufeffUser-agent: *\r\nDisallow: / # all\r\n", "x", "/", False),
        ("user-agent *\ndissallow /", "x", "/", False),
        ("User-agent: *\nDisallow: /\nAllow: /index.html", "x", "/", True),
        ("Disallow: /\nUser-agent: *\nAllow: /x", "x", "/", True),
        ("user agent: *\ndisalow: /", "x", "/", False),
        ("User-agent: AI2Bot\nDisallow: /", "AI2Bot", "/", False),
        ("User-agent: 爬虫\nDisallow: /", "x", "/", True),
    ],
)
def test_rules(text: str, agent: str, path: str, allowed: bool) -> None:
    assert parse(text.encode()).allows(agent, SITE + path) is allowed


def test_other_lines_are_kept_with_their_group() -> None:
    robots = parse(
        "License: https://example.com/l.xml\nUser-agent: *\nContent-Signal: ai-train=no # why\nAllow: /\n"
        "Sitemap: https://example.com/s.xml\nnonsense\n"
    )
    assert robots.lines == (Line("license", "https://example.com/l.xml", 1),)
    (group,) = robots.groups
    assert group.lines == [
        Line("content-signal", "ai-train=no", 3),
        Line("sitemap", "https://example.com/s.xml", 5),
    ]


def test_a_preference_ends_the_list_of_agents() -> None:
    robots = parse("User-agent: a\nContent-Usage: train-ai=n\nUser-agent: b\nDisallow: /")
    assert robots.allows("a", SITE)
    assert not robots.allows("b", SITE)


def test_only_the_first_500_kibibytes_are_read() -> None:
    start = b"User-agent: *\nDisallow: /a\n"
    robots = parse(start + b"#" * (100 << 20) + b"\nDisallow: /b\n")
    assert robots.truncated
    assert not robots.allows("x", f"{SITE}/a")
    assert robots.allows("x", f"{SITE}/b")
    assert not parse(start.ljust(MAX_BYTES, b"#")).truncated


@pytest.mark.parametrize(
    "line", ["Disallow: /" + "*a" * 8000, "User-agent: " + "x" * 40000, ":" * 40000, "Allow: /*$"]
)
def test_hostile_lines(line: str) -> None:
    robots = parse("User-agent: *\n" + f"{line}\n" * 100)
    assert robots.allows("x", f"{SITE}/{'a' * 2000}b") is True


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://example.com", "/"),
        ("https://example.com?a=b", "/?a=b"),
        ("https://example.com/a;b?c#d", "/a;b?c"),
        ("example.com/a", "/a"),
        ("/a", "/a"),
        ("https://[broken/a", "/"),
        ("", "/"),
    ],
)
def test_paths(url: str, path: str) -> None:
    assert path_of(url) == path


@pytest.mark.parametrize(
    ("agent", "token"),
    [("*", "*"), ("* x", "*"), ("Brightbot 1.0", "brightbot"), ("iaskspider/2.0", "iaskspider"), ("", "")],
)
def test_product_tokens(agent: str, token: str) -> None:
    assert product_token(agent) == token


def slow_match(pattern: str, path: str) -> bool:
    if not pattern:
        return True
    if pattern == "$":
        return not path
    if pattern[0] == "*":
        return any(slow_match(pattern[1:], path[place:]) for place in range(len(path) + 1))
    return path[:1] == pattern[0] and slow_match(pattern[1:], path[1:])


@given(st.text("ab/*", max_size=8), st.booleans(), st.text("ab/", max_size=10))
def test_patterns_match_as_defined(pattern: str, anchored: bool, path: str) -> None:
    text = pattern + "$" * anchored
    assert PathPattern(text).matches(path) is slow_match(text, path)


@given(st.binary(max_size=400))
def test_anything_parses(data: bytes) -> None:
    assert parse(data).allows("GPTBot", SITE) in (True, False)


def test_expectations_of_crawlers(shared_data: Path) -> None:
    with gzip.open(shared_data / "rights" / "robots-expectations.jsonl.gz") as lines:
        rows = [orjson.loads(line) for line in lines]
    right = sum(parse(row["robots_txt"]).allows(row["user_agent"], row["url"]) is row["allowed"] for row in rows)
    assert right >= 139
