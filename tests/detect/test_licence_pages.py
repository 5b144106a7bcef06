"""Licences in the markup of pages: every way in which the cases say them, names of licences, and hostile pages."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from benchmarks.creative_commons import as_read, as_sent, cases, expected, html, read
from govern.corpus.batch import Batch
from govern.corpus.readers.html_licences import MAX_KEPT, MAX_NODES, MAX_VALUE, in_json_ld, licence_facts
from govern.corpus.records import Document
from govern.detect.rights.licences.creative_commons import of_name
from govern.detect.rights.licences.detector import LicenceDetector
from govern.detect.rights.licences.pages import expressions, of_record

CASES = cases()
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_pages(case: dict[str, Any]) -> None:
    assert read(as_read(html(case))) == expected(case)
    assert read(as_sent(html(case))) == expected(case)


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-nc-sa-3.0-de", "CC-BY-NC-SA-3.0-DE"),
        ("CC_BY_NC_4.0", "CC-BY-NC-4.0"),
        ("CC BY-SA 4.0 by Jane", "CC-BY-SA-4.0"),
        ("CC BY 3.0 in short", "CC-BY-3.0"),
        ("CC BY-NC-SA 3.0 IGO", "CC-BY-NC-SA-3.0-IGO"),
        ("Creative Commons Attribution-Share Alike 3.0 Unported", "CC-BY-SA-3.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", "CC-BY-NC-ND-4.0"),
        ("CC0", "CC0-1.0"),
        ("CC BY-NC", "LicenseRef-CC-BY-NC"),
        ("Creative Commons", None),
        ("c.c. by appointment", None),
        ("", None),
    ],
)
def test_names(name: str, expression: str | None) -> None:
    assert of_name(name) == expression


@pytest.mark.parametrize(
    ("said", "expected_"),
    [
        ("https://opensource.org/licenses/MIT", ["MIT"]),
        ("http://www.opensource.org/licenses/bsd-3-clause/", ["BSD-3-Clause"]),
        ("https://spdx.org/licenses/Apache-2.0.html", ["Apache-2.0"]),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", ["OGL-UK-3.0"]),
        ("https://opensource.org/licenses/nobody-knows", []),
        ("https://example.com/MIT", []),
        ("All rights reserved", []),
        ("reserved", []),
    ],
)
def test_other_licences(said: str, expected_: list[str]) -> None:
    assert expressions(said) == expected_


def test_a_record_that_is_no_page() -> None:
    assert of_record({"licences": [["head"], 5, ["head", "license", 5]], "links": "x", "meta": ["license"]}) == []


@pytest.mark.parametrize(
    ("link", "expected_"),
    [
        (f'<{ADDRESS}>; rel="license"', ["CC-BY-4.0"]),
        (f"</a>; rel=next, <{ADDRESS}>; title=x; rel=license", ["CC-BY-4.0"]),
        (f'<{ADDRESS}>; rel="copyright license"', ["CC-BY-4.0"]),
        (f"<{ADDRESS}>; rel=next", []),
        (f"<{ADDRESS}>; rel=next, </b>; rel=license", []),
        ("<" * 5000, []),
    ],
)
def test_headers(link: str, expected_: list[str]) -> None:
    found = of_record({"http": {"headers": {"link": link}}})
    assert [(one.expression, one.kind, one.place) for one in found] == [(each, "tag", "http") for each in expected_]


def test_words_of_a_page_are_at_odds_with_its_data() -> None:
    said = {"licences": [["json-ld", "license", "https://creativecommons.org/licenses/by/4.0/"]]}
    text = b"This work is licensed under a Creative Commons Attribution-NonCommercial 4.0 International License."
    found = list(LicenceDetector().scan(Batch(0, [Document(0, text, metadata=said)])))
    assert {one.attributes["expression"] for one in found if "disagrees" in one.attributes} == {
        "CC-BY-4.0",
        "CC-BY-NC-4.0",
    }


def test_a_finding_stands_where_the_markup_says_it() -> None:
    page = "é" + html({"head": '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'})[1:]
    (finding,) = LicenceDetector().scan(Batch(0, [Document(0, b"x"), Document(1, f"<{page[1:]}".encode())]))
    assert finding.row == 1
    assert f"<{page[1:]}"[finding.start : finding.end] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "page",
    [
        "<footer>" * 5000 + f'<a href="{ADDRESS}">x</a>' * 5000,
        f'<a rel=license href="{ADDRESS}{"x" * 1_000_000}">x</a>',
        f'<a rel="{"license " * 100_000}" href="{ADDRESS}">x</a>',
        "<p>" + "&amp;&lt;&#x41;" * 100_000 + f'<a rel=license href="{ADDRESS}">x</a>',
        '<script type="application/ld+json">' + '{"license":' * 50_000 + "</script>",
        '<script type="application/ld+json">{"a":' * 1 + "[" * 900 + '"license"' + "]" * 900 + "}</script>",
    ],
)
def test_what_is_kept_of_a_hostile_page_is_bounded(page: str) -> None:
    kept = licence_facts(LexborHTMLParser(page)).get("licences", [])
    assert len(kept) <= MAX_KEPT
    assert all(len(part) <= MAX_VALUE for row in kept for part in row)


def test_json_ld_is_read_up_to_a_bound() -> None:
    wide = [{"license": f"https://example.com/{number}"} for number in range(2 * MAX_NODES)]
    assert len(list(in_json_ld(wide))) < MAX_NODES


JSON = st.recursive(
    st.none() | st.integers(0, 9) | st.sampled_from([ADDRESS, "", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["license", "@graph", "@type", "image", "@id", "url"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_ld_is_read(data: Any) -> None:
    for place, relation, said in in_json_ld(orjson.loads(orjson.dumps(data))):
        assert place in ("json-ld", "json-ld-part")
        assert (relation, bool(said.strip())) == ("license", True)
