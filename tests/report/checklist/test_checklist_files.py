"""The files of a checklist: golden files, the published schema, hostile text, what the terminal shows."""

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from govern.policy.circumstances import Circumstances
from govern.policy.plan import LoadedPlan, ReleasePlan
from govern.policy.reading import read_model
from govern.report.checklist.checked import Checklist
from govern.report.checklist.checking import checked
from govern.report.checklist.document import json_schema, listed
from govern.report.checklist.html import html
from govern.report.checklist.items import Items
from govern.report.checklist.markdown import markdown
from govern.report.checklist.terminal import show_checklist
from govern.report.evidence import Evidence, evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language
from govern.report.templates import OBEYED
from tests.golden_files import Golden
from tests.reported import DAY, HOSTILE, LINK, SCRIPT

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "checklist.schema.json"
VERSION = re.compile(r"(?<=Govern )\d+\.\d+\.\d+")


def short_items() -> Items:
    return read_model(Path(__file__).parent / "items.yaml", "items.yaml", Items)[0]


@pytest.fixture(scope="module")
def told(reported: Path) -> Evidence:
    return evidence(reported)


@pytest.fixture(scope="module")
def short(told: Evidence) -> Checklist:
    return checked(told, language(), short_items())


def planned(told: Evidence, plan: ReleasePlan) -> Evidence:
    """Give the same evidence with another release plan, as the reports read it."""
    loaded = LoadedPlan(plan, "release.yaml", "sha256:00")
    return Evidence(
        told.ledger, replace(told.verdict, circumstances=Circumstances("release", DAY, loaded)), told.facts
    )


def test_golden_html(told: Evidence, short: Checklist, golden: Golden) -> None:
    whole = VERSION.sub("0.0.0", html(short, told, language()))
    golden("checklist", "checklist.html", re.sub(r"<style>.*?</style>", "<style></style>", whole, flags=re.DOTALL))


def test_golden_markdown(told: Evidence, short: Checklist, golden: Golden) -> None:
    golden("checklist", "checklist.md", markdown(short, told, language()))


def test_golden_json(told: Evidence, short: Checklist, golden: Golden) -> None:
    packs = told.verdict.policy.packs
    document = listed(short, told, "0.0.0", "report.html").model_dump(mode="json")
    assert [pack["name"] for pack in document["decision"]["packs"]] == [loaded.pack.name for loaded in packs]
    document["decision"]["packs"] = []  # their digests change with every rule
    golden("checklist", "checklist.json", json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def test_the_short_list_has_every_status(short: Checklist) -> None:
    assert {item.item.id: item.status for item in short.all} == {
        "signed": "met",
        "refused": "not-met",
        "silent": "not-attested",
        "found": "not-met",
        "counted": "met",
        "outside": "not-applicable",
    }
    assert [item.item.id for item in short.overdue] == ["refused"]
    assert [item.item.id for item in short.blocking] == ["refused"]
    assert [item.item.id for item in short.other] == ["found", "silent"]


def test_the_published_schema_is_of_these_models() -> None:
    published = json.loads(SCHEMA.read_text("utf-8"))
    assert published == json.loads(json.dumps(json_schema()))
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_json_file_is_valid_and_the_same_in_every_language(told: Evidence, tmp_path: Path, code: str) -> None:
    for name in ("en", code):
        KINDS["checklist"].write("json", told, language(name), tmp_path / f"{name}.json")
    assert (tmp_path / "en.json").read_bytes() == (tmp_path / f"{code}.json").read_bytes()
    document = json.loads((tmp_path / "en.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(json_schema()).validate(document)
    items = [item for chapter in document["chapters"] for item in chapter["items"]]
    assert sum(item["blocks"] for item in items) == document["progress"]["blocking_open"] > 0
    assert sum(document["progress"]["statuses"].values()) == len(items) == document["progress"]["items"]
    assert all(item["evidence"].startswith("report.html#") for item in items)


class Texts(HTMLParser):
    """Collects the tags of a page and the texts in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        self.links += [told["href"] or ""] if tag == "a" and "href" in told else []
        self.ids += [told["id"] or ""] if "id" in told else []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def hostile_plan(text: str) -> ReleasePlan:
    answer = {"answer": "no", "by": text, "role": text, "signed": "2026-10-01", "comment": text}
    return ReleasePlan.model_validate(
        {
            "model": text,
            "version": text,
            "provider": text,
            "seat": "DE",
            "attestations": [{"item": "tdm-policy", **answer}],
            "checklist": {"refused": {"owner": text, "comment": text}, "no-such-item": {"owner": text}},
        }
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_html(told: Evidence, text: str) -> None:
    given = planned(told, hostile_plan(text))
    page = Texts(html(checked(given, language(), short_items()), given, language()))
    assert "script" not in page.tags
    assert OBEYED.sub("\N{REPLACEMENT CHARACTER}", text.strip()) in " ".join(page.texts)
    assert all(link.startswith(("#", "report.html", "https://")) for link in page.links)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_markdown(told: Evidence, text: str) -> None:
    given = planned(told, hostile_plan(text))
    written = markdown(checked(given, language(), short_items()), given, language())
    assert not re.search(r"(?<!\\)(<script|\[pay\])", written)
    assert not re.search(r"(?<!\w)@team", written)
    assert len(re.findall(r"^- \[[ x]\] ", written, re.MULTILINE)) == 4
    assert "\r" not in written


@pytest.mark.parametrize("text", [SCRIPT, LINK])
def test_hostile_text_stays_text_in_json(told: Evidence, text: str) -> None:
    given = planned(told, hostile_plan(text))
    document = json.loads(listed(checked(given, language(), short_items()), given, "1", "r").model_dump_json())
    assert document["model"] == document["chapters"][0]["items"][1]["owner"] == text


def test_items_that_are_not_there_are_named(told: Evidence) -> None:
    given = planned(told, hostile_plan("x"))
    listing = checked(given, language(), short_items())
    assert listing.unknown == ("no-such-item",)
    for written in (html(listing, given, language()), markdown(listing, given, language())):
        assert "assigns items that are not there: no-such-item." in written


def test_links_within_the_page_lead_somewhere(told: Evidence) -> None:
    page = Texts(html(checked(told, language()), told, language()))
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)


def test_the_terminal_shows_what_blocks_first(short: Checklist) -> None:
    shown = io.StringIO()
    show_checklist(short, [Path("checklist.html")], Console(file=shown, width=100))
    text = shown.getvalue()
    assert "1 blocking item open" in text
    assert "2 of 5 items met" in text
    assert text.index("A policy on copyright") < text.index("Not blocking") < text.index("No e-mail addresses")
    assert "have tdm-policy signed for" in re.sub(r"\s+", " ", text)
    assert "due 2026-11-01 (overdue)" in text
    assert "\x1b" not in text
