"""Every file of a site beside robots.txt: tdmrep.json, ai.txt, RSL documents, policies; what each says, and when."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding, PartlyScanned
from govern.detect.own.choice import own_files, unchanged
from govern.detect.rights.reservations import tdm_policy
from govern.detect.rights.reservations.brought import BroughtReservations
from govern.detect.rights.reservations.robots import MAX_BYTES
from govern.detect.rights.reservations.site_files import KINDS, forget, snapshots

URL = "https://example.com/articles/one"
RESERVED, SOFT, PERMITTED = "rights.reservation", "rights.reservation_soft", "rights.permission"
CLOSED, OPEN = "User-agent: GPTBot\nDisallow: /\n", "User-agent: *\nAllow: /\n"
LICENCE = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>{}</license></content></rsl>'
FREE, PAID = "<permits>all</permits>", '<permits>all</permits><payment type="crawl"/>'


def tdmrep(*rules: tuple[str, int], policy: str = "") -> str:
    more = {"tdm-policy": policy} if policy else {}
    return json.dumps([{"location": location, "tdm-reservation": said, **more} for location, said in rules])


def policy(*permissions: dict[str, Any]) -> str:
    return json.dumps(
        {
            "@context": ["http://www.w3.org/ns/odrl.jsonld", {"tdm": "http://www.w3.org/ns/tdmrep#"}],
            "@type": "Offer",
            "profile": "http://www.w3.org/ns/tdmrep",
            "permission": list(permissions),
        }
    )


def found(folder: Path, files: dict[str, str], date: str | None = "2024-06-01", **facts: Any) -> list[Finding]:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    detector = BroughtReservations([folder], [], [])
    return list(detector.scan(Batch(0, [Document(0, **({"text": b"text", "url": URL, "date": date} | facts))])))


def told(findings: list[Finding]) -> list[tuple[str, ...]]:
    names = ("protocol", "carrier", "value", "when", "snapshot")
    return [
        (one.category.removeprefix("rights."), *(str(one.attributes[name]) for name in names)) for one in findings
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"example.com/2024-01-01.tdmrep.json": tdmrep(("/", 1))},
            [("reservation", "tdmrep", "tdmrep.json", "reserved", "fetch", "2024-01-01")],
        ),
        (
            {"example.com/tdmrep.json": tdmrep(("/", 1))},
            [("reservation_soft", "tdmrep", "tdmrep.json", "reserved", "now", "unknown")],
        ),
        (
            {"example.com/2024-01-01.tdmrep.json": tdmrep(("/articles/*", 0), ("/", 1))},
            [("permission", "tdmrep", "tdmrep.json", "permitted", "fetch", "2024-01-01")],
        ),
        (
            {
                "example.com/2024-01-01.tdmrep.json": tdmrep(("/", 0)),
                "example.com/2024-09-01.tdmrep.json": tdmrep(("/", 1)),
            },
            [
                ("permission", "tdmrep", "tdmrep.json", "permitted", "fetch", "2024-01-01"),
                ("reservation_soft", "tdmrep", "tdmrep.json", "reserved", "now", "2024-09-01"),
            ],
        ),
        (
            {"example.com/2024-01-01.ai.txt": "User-Agent: *\nDisallow: *.html\n"},
            [("reservation", "ai.txt", "ai.txt", "reserved", "fetch", "2024-01-01")],
        ),
        (
            {"example.com/2024-01-01.ai.txt": "# AI policy\nAI-Training: disallow\n"},
            [("reservation_soft", "ai.txt", "ai.txt", "terms", "fetch", "2024-01-01")],
        ),
        (
            {"example.com/2024-01-01.rsl.xml": LICENCE.format(FREE)},
            [("permission", "rsl", "rsl", "permitted", "fetch", "2024-01-01")],
        ),
        (
            {"example.com/2024-01-01.rsl.xml": LICENCE.format(PAID)},
            [("reservation", "rsl", "rsl", "reserved", "fetch", "2024-01-01")],
        ),
        ({"example.com/2024-01-01.tdmrep.json": tdmrep(("/images/", 1))}, []),
        ({"example.org/2024-01-01.tdmrep.json": tdmrep(("/", 1))}, []),
        ({"example.com/2024-01-01.other.json": tdmrep(("/", 1)), "example.com/notes.tdmrep.json": "[]"}, []),
        (
            {"example.com/2024-01-01.robots.txt": CLOSED, "example.com/robots.txt": OPEN},
            [("reservation", "robots", "robots.txt", "reserved", "fetch", "2024-01-01")],
        ),
    ],
)
def test_what_each_file_says(tmp_path: Path, files: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    assert told(found(tmp_path, files)) == expected


def test_of_files_of_one_site_the_strictest_stands(tmp_path: Path) -> None:
    files = {"example.com/2024-01-01.tdmrep.json": tdmrep(("/", 0)), "example.com/2024-01-01.txt": CLOSED}
    assert {one.category for one in found(tmp_path, files)} == {RESERVED, PERMITTED}


@pytest.mark.parametrize(
    ("carrier", "metadata"),
    [
        ("http-header", {"http": {"headers": {"tdm-reservation": "0"}}}),
        ("html-meta", {"meta": {"tdm-reservation": "0"}}),
        ("pdf", {"xmp": '<x xmlns:t="http://www.w3.org/ns/tdmrep/"><t:reservation>0</t:reservation></x>'}),
    ],
)
def test_what_is_nearer_to_the_work_lifts_it(tmp_path: Path, carrier: str, metadata: dict[str, Any]) -> None:
    files = {"example.com/2024-01-01.tdmrep.json": tdmrep(("/", 1))}
    (finding,) = found(tmp_path, files, metadata=metadata)
    assert (finding.category, finding.attributes["overruled"]) == (SOFT, 1)


def test_an_epub_lifts_what_its_site_said(tmp_path: Path) -> None:
    files = {"example.com/2024-01-01.tdmrep.json": tdmrep(("/", 1))}
    package = b'<package version="2.0"><metadata><meta name="tdm:reservation" content="0"/></metadata></package>'
    (finding,) = found(tmp_path, files, text=package)
    assert finding.attributes["overruled"] == 1


def test_a_line_of_robots_txt_leads_to_a_licence(tmp_path: Path) -> None:
    robots = f"License: https://licences.example.org/terms.xml\n{OPEN}"
    pointer = found(tmp_path, {"example.com/2024-01-01.txt": robots})
    assert [(one.category, one.attributes["value"]) for one in pointer] == [(SOFT, "terms")]
    files = {"licences.example.org/2024-02-01.rsl.xml": LICENCE.format(PAID)}
    (finding,) = found(tmp_path, files)
    assert (finding.category, finding.attributes["conditions"]) == (RESERVED, "payment:crawl")
    assert finding.attributes["snapshot"] == "2024-02-01"


def test_terms_may_be_known_only_now(tmp_path: Path) -> None:
    headers = {"tdm-reservation": "1", "tdm-policy": "https://licences.example.org/policy.json"}
    files = {
        "example.com/2024-01-01.txt": CLOSED,
        "licences.example.org/2024-09-01.tdm-policy.json": policy({"action": "tdm:mine", "duty": "compensate"}),
    }
    findings = found(tmp_path, files, metadata={"http": {"headers": headers}})
    assert [(one.attributes["protocol"], one.attributes["when"]) for one in findings] == [
        ("robots", "fetch"),
        ("tdmrep", "now"),
    ]


def test_a_document_leads_to_a_licence_and_to_a_policy(tmp_path: Path) -> None:
    link = '<https://licences.example.org/terms.xml>; rel="license"; type="application/rsl+xml"'
    headers = {"link": link, "tdm-reservation": "1", "tdm-policy": "https://licences.example.org/policy.json"}
    files = {
        "licences.example.org/rsl.xml": LICENCE.format(PAID),
        "licences.example.org/2024-02-01.tdm-policy.json": policy(
            {"action": "tdm:mine", "duty": [{"action": "compensate"}]}
        ),
    }
    findings = found(tmp_path, files, metadata={"http": {"headers": headers}})
    assert {(one.category, one.attributes["when"], one.attributes["conditions"]) for one in findings} == {
        (RESERVED, "fetch", "duty:compensate"),
        (SOFT, "now", "payment:crawl"),
    }


@pytest.mark.parametrize(
    ("permissions", "value", "conditions"),
    [
        ([{"action": "tdm:mine", "duty": [{"action": "obtainConsent"}]}], "reserved", ("duty:obtainConsent",)),
        ([{"action": "tdm:mine"}], "permitted", ()),
        (
            [
                {
                    "action": "tdm:mine",
                    "constraint": {
                        "leftOperand": "purpose",
                        "operator": "eq",
                        "rightOperand": {"@id": "tdm:research"},
                    },
                },
                {"action": "tdm:mine", "duty": [{"action": "obtainConsent"}, {"action": "compensate"}]},
            ],
            "reserved",
            ("purpose:research",),
        ),
        (
            [{"action": [{"@id": "http://www.w3.org/ns/tdmrep#mine"}], "duty": "compensate"}],
            "reserved",
            ("duty:compensate",),
        ),
    ],
)
def test_policies(permissions: list[dict[str, Any]], value: str, conditions: tuple[str, ...]) -> None:
    assert tdm_policy.parse(policy(*permissions).encode()) == (value, conditions)


@pytest.mark.parametrize("content", [b"{}", b"[]", b"5", b'{"profile": 5, "permission": [[], 5]}', policy().encode()])
def test_what_is_no_policy_says_nothing(content: bytes) -> None:
    assert tdm_policy.parse(content) is None


JSON = st.recursive(
    st.none() | st.integers() | st.sampled_from(["http://www.w3.org/ns/tdmrep", "tdm:mine", "duty", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["profile", "permission", "action", "duty", "@graph", "@id", "constraint", "rightOperand"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_only_a_permission_without_conditions_permits(data: Any) -> None:
    read = tdm_policy.of_data(data)
    assert read is None or (read.value == "permitted") <= (not read.conditions)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("2024-01-01.txt", CLOSED + "# x\n" * (MAX_BYTES // 4), "robots.txt: only its first 500 KiB were read"),
        ("2024-01-01.tdmrep.json", "[" + " " * (1 << 20), "tdmrep.json: larger than 1024 KiB"),
        ("2024-01-01.tdmrep.json", "<html>", "tdmrep.json: no array in JSON"),
        ("2024-01-01.rsl.xml", '<!DOCTYPE x [<!ENTITY a "b">]><rsl/>', "rsl.xml: a document type or an entity"),
        ("2024-01-01.rsl.xml", "<a>" * 1000, "rsl.xml: nested too deeply"),
    ],
)
def test_what_is_not_read_whole_is_told(tmp_path: Path, name: str, content: str, fault: str) -> None:
    with pytest.raises(PartlyScanned) as refused:
        found(tmp_path, {f"example.com/{name}": content})
    assert list(refused.value.rows) == [0]
    assert refused.value.rows[0].startswith(f"its site's {fault}")


def test_a_huge_robots_txt_is_cut_where_the_standard_lets_it_be(tmp_path: Path) -> None:
    path = tmp_path / "example.com.txt"
    with path.open("wb") as file:
        file.write(CLOSED.encode())
        file.truncate(100 << 20)
    forget()
    (file_read,) = snapshots(tmp_path, "example.com", "robots.txt")
    assert [one.agent for one in file_read.says(URL)] == ["GPTBot"]
    assert file_read.fault


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_new_snapshot_changes_the_digest(tmp_path: Path, name: str) -> None:
    (tmp_path / "example.com").mkdir()
    before = own_files([], [], robots=[str(tmp_path)])
    (tmp_path / "example.com" / f"2024-01-01.{name}").write_text("x")
    assert not unchanged(before)
