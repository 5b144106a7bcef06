"""RSL: what a licence says of training, and where licences are pointed to."""

import pytest

from govern.detect.rights.reservations import rsl
from govern.detect.rights.reservations.robots import parse
from govern.detect.rights.reservations.statement import Statement

URL = "https://example.com/articles/one"


def document(*licences: str, url: str = "/") -> str:
    inner = "".join(f"<license>{licence}</license>" for licence in licences)
    return f'<rsl xmlns="https://rslstandard.org/rsl"><content url="{url}">{inner}</content></rsl>'


@pytest.mark.parametrize(
    ("licences", "value", "conditions"),
    [
        (['<permits type="usage">all</permits>'], "permitted", ()),
        (["<permits>search, ai-train</permits>"], "permitted", ()),
        (['<permits type="usage">search</permits>'], "reserved", ()),
        (['<prohibits type="usage">ai-train</prohibits>'], "reserved", ()),
        (['<prohibits type="usage">ai-input</prohibits>'], "permitted", ()),
        (['<permits type="usage">ai-all</permits><payment type="attribution"/>'], "permitted", ("attribution",)),
        (['<permits type="usage">all</permits><payment type="crawl"/>'], "reserved", ("payment:crawl",)),
        (['<permits type="user">education</permits>'], "reserved", ("user:education",)),
        (['<prohibits type="geo">EU</prohibits>'], "reserved", ("not-geo:eu",)),
        (
            ['<prohibits type="usage">all</prohibits>', '<payment type="subscription"/>'],
            "reserved",
            (),
        ),
        (['<payment type="subscription"/>', '<permits type="usage">ai-train</permits>'], "permitted", ()),
    ],
)
def test_licences(licences: list[str], value: str, conditions: tuple[str, ...]) -> None:
    (found,) = rsl.of_elements(rsl.parse(document(*licences)), URL)
    assert (found.value, found.conditions) == (value, conditions)


@pytest.mark.parametrize(
    ("url", "concerned"),
    [
        ("/", True),
        ("/articles/*", True),
        ("/articles/one$", True),
        ("/articles$", False),
        ("https://example.com/articles/", True),
        ("https://example.com", True),
        ("https://example.com.example.org/", False),
        ("https://example.org/", False),
    ],
)
def test_content_is_chosen_by_its_address(url: str, concerned: bool) -> None:
    assert bool(rsl.of_elements(rsl.parse(document("<permits>all</permits>", url=url)), URL)) is concerned


def test_pointers_are_terms_that_nobody_read() -> None:
    address = "https://example.com/license.xml"
    expected = {"robots.txt": address, "http-header": "/l.xml", "html-link": "/m.xml"}
    found: list[Statement] = [
        *rsl.pointer_in_robots(parse(f"License: {address}\nUser-agent: *\nLicense: {address}\nLicense: MIT\n")),
        *rsl.pointer_in_header('</a>; rel=next, </l.xml>; REL="x license"; type="application/rsl+xml"; title="a, b"'),
        *rsl.pointer_in_header('</cc>; rel="license"'),
        *rsl.pointer_in_page([("/m.xml", "application/rsl+xml"), ("/cc", "")]),
    ]
    assert {one.carrier: one.policy for one in found} == expected
    assert {(one.value, one.strength) for one in found} == {("terms", "soft")}


@pytest.mark.parametrize("link", ["<" * 100_000, "<a>" * 30_000, "<a>;" + " rel" * 30_000, '<a>; rel="' * 9000])
def test_hostile_links(link: str) -> None:
    assert rsl.pointer_in_header(link) == []
