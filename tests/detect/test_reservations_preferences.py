"""AIPREF, content signals, ai.txt and directives for robots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.reservations import ai_txt, aipref, content_signal, robots_directives
from govern.detect.rights.reservations.robots import parse
from govern.detect.rights.reservations.statement import Statement

URL = "https://example.com/ai-ok/page"


def said(statements: list[Statement]) -> dict[str, str]:
    return {one.scope: one.value for one in statements}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("train-ai=n", {"train": "reserved"}),
        ("train-ai=y, search=n", {"train": "permitted", "search": "reserved"}),
        ("train-ai=n;a=b, search=y;q=0.5;c", {"train": "reserved", "search": "permitted"}),
        ("train-ai=n;a=(b c)", {}),
        ("train-ai=y, train-ai=n", {"train": "reserved"}),
        ("train-ai=n, train-ai=y", {"train": "permitted"}),
        ("train-ai", {}),
        ('train-ai="n"', {}),
        ("train-ai=N", {}),
        ("Train-AI=n", {}),
        ("train-ai=n,", {}),
        ("train-ai=n search=y", {}),
        ("unknown=n, train-ai=n", {"train": "reserved"}),
        ("genai=n", {"generative": "reserved"}),
        ("all=n, search=y", {"tdm": "reserved", "search": "reserved"}),
        ("bots=y", {"tdm": "permitted", "search": "permitted"}),
        ('a=(1 2.5 ?1 :YQ==: @1 "x\\"");b, train-ai=n', {"train": "reserved"}),
        ("", {}),
        ("é=n", {}),
    ],
)
def test_content_usage(value: str, expected: dict[str, str]) -> None:
    assert said(aipref.from_header(value)) == expected


@given(st.text('train-ai=ny,; ()"', max_size=60))
def test_any_content_usage(value: str) -> None:
    assert {one.value for one in aipref.from_header(value)} <= {"reserved", "permitted"}


@pytest.mark.parametrize("value", ["a=(" * 1300, "a" * 100_000, "a;" * 2000, 'a="' + "\\" * 4000, ", " * 2000])
def test_hostile_content_usage(value: str) -> None:
    assert aipref.from_header(value) == []


@pytest.mark.parametrize(
    ("lines", "agent", "expected"),
    [
        ("Content-Usage: train-ai=n", "*", {"train": "reserved"}),
        ("Content-Usage: train-ai=n\nContent-Usage: /ai-ok/ train-ai=y", "*", {"train": "permitted"}),
        ("Content-Usage: /ai-ok/ train-ai=y\nContent-Usage: /ai-ok/ train-ai=n", "*", {"train": "reserved"}),
        ("Content-Usage: /other/ train-ai=n", "*", {}),
        ("Content-Usage: train-ai=n # all of it", "*", {"train": "reserved"}),
        ("Content-Usage: train-ai=n\nDisallow: /ai-ok", "*", {}),
        ("Allow: /\nUser-agent: GPTBot\nContent-Usage: train-ai=n", "*", {}),
        ("Allow: /\nUser-agent: GPTBot\nContent-Usage: train-ai=n", "GPTBot", {"train": "reserved"}),
    ],
)
def test_content_usage_in_robots(lines: str, agent: str, expected: dict[str, str]) -> None:
    assert said(aipref.from_robots(parse(f"User-agent: *\n{lines}\n"), URL, agent)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("search=yes, ai-train=no", {"search": "permitted", "train": "reserved"}),
        ("SEARCH = Yes,AI-Train=NO", {"search": "permitted", "train": "reserved"}),
        ("ai-input=no", {"input": "reserved"}),
        ("ai-train=no, ai-train=yes", {"train": "reserved"}),
        ("ai-train=maybe, other=no, ,=", {}),
    ],
)
def test_content_signals(value: str, expected: dict[str, str]) -> None:
    assert content_signal.signals(value) == expected
    assert said(content_signal.from_robots(parse(f"User-agent: *\nContent-Signal: {value}\nAllow: /"))) == expected


@pytest.mark.parametrize(
    ("text", "url", "value"),
    [
        ("User-Agent: *\nDisallow: /", "https://example.com/a", "reserved"),
        ("User-Agent: *\nAllow: /", "https://example.com/a", "permitted"),
        ("User-Agent: *\nDisallow: *.txt", "https://example.com/a.txt", "reserved"),
        ("User-Agent: *\nDisallow: *.html\nAllow: *.jpg", "https://example.com/a/", "reserved"),
        ("User-Agent: *\nDisallow: *.jpg", "https://example.com/a.txt", None),
        ("User-Agent: *\nDisallow: /\nAllow: /free", "https://example.com/free/a", "permitted"),
    ],
)
def test_ai_txt(text: str, url: str, value: str | None) -> None:
    assert said(ai_txt.statements(parse(text), url)).get("train") == value


@pytest.mark.parametrize("text", ["# AI policy\nAI-Training: disallow", "", "<html>", "{}"])
def test_another_ai_txt_is_not_understood(text: str) -> None:
    (found,) = ai_txt.statements(parse(text), URL)
    assert (found.value, found.strength) == ("terms", "soft")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noai", [("*", "train", "hard")]),
        ("NoAI, noimageai", [("*", "train", "hard"), ("*", "images", "hard")]),
        ("GPTBot: noai, noarchive", [("GPTBot", "train", "hard"), ("GPTBot", "generative", "soft")]),
        ("noindex, GPTBot: noai", [("GPTBot", "train", "hard")]),
        ("max-snippet: 20, noai", [("*", "train", "hard")]),
        ("unavailable_after: 25 Jun 2030 15:00:00 GMT, noai", [("*", "train", "hard")]),
        ("index, follow, noindex, none", []),
        ("noai" * 5000, []),
    ],
)
def test_directives(value: str, expected: list[tuple[str, str, str]]) -> None:
    found = robots_directives.read(value, "http-header")
    assert [(one.agent, one.scope, one.strength) for one in found] == expected
