"""The items that ship: what they name exists, everything that bears on a release is in one, and each has its law."""

import re
from pathlib import Path

import pytest

from govern.policy.errors import PolicyError
from govern.policy.packs import load_packs
from govern.policy.reading import read_model
from govern.report.checklist.figures import COMPUTED, figure_items
from govern.report.checklist.items import Item, Items, items
from govern.report.evidence import evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language

PACKS = load_packs("eu")
RULES = {rule.id for rule in PACKS.rules}
SIGNED = {name for loaded in PACKS.packs for name in loaded.pack.attestations}
# asked for by what people may not have to say: an exception that somebody relies on is no duty
NO_DUTY = {"research-organisation"}
ALL = pytest.mark.parametrize("item", items().all, ids=lambda item: item.id)


@ALL
def test_what_an_item_names_exists(item: Item) -> None:
    for name in (*item.rules, *item.unsettled_by):
        assert name in RULES
    assert set(item.attestations) <= SIGNED | set(items().attestations)
    assert set(item.computed) <= set(figure_items())


@ALL
def test_an_item_has_a_law_that_can_be_read(item: Item) -> None:
    for law in item.law:
        assert law.link.scheme == "https"
        assert re.search(r"\d|Annex", law.article) or law.act.startswith(("Llama", "Terms"))


@ALL
def test_every_attestation_is_asked_for_by_a_rule_or_by_the_checklist_alone(item: Item) -> None:
    asked = {name for rule in PACKS.rules if rule.id in item.rules for name in rule.items}
    for name in set(item.attestations) & SIGNED - asked:
        assert not item.rules, f"{item.id} names rules, but not the one that asks for {name}"


def test_every_rule_belongs_to_an_item() -> None:
    assert sorted(RULES - {name for item in items().all for name in item.rules}) == []


def test_everything_that_people_sign_for_belongs_to_an_item() -> None:
    named = {name for item in items().all for name in item.attestations}
    assert SIGNED | set(items().attestations) == named | NO_DUTY


def test_the_checklist_asks_only_for_what_no_pack_explains() -> None:
    assert not set(items().attestations) & SIGNED


def test_figures_are_counted_or_computed_and_shown_somewhere() -> None:
    assert {name for name, item in figure_items().items() if not item.categories} == set(COMPUTED)
    assert {name for item in items().all for name in item.computed} == set(figure_items())


def test_evidence_is_linked_to_parts_of_the_audit_report(reported: Path, tmp_path: Path) -> None:
    KINDS["audit"].write("html", evidence(reported), language(), tmp_path / "report.html")
    parts = set(re.findall(r'<section[^>]* id="([^"]+)"', (tmp_path / "report.html").read_text("utf-8")))
    assert {item.anchor for item in items().all} <= parts


@pytest.mark.parametrize(
    ("measure", "count"),
    [("1.1", 3), ("1.2(a)", 1), ("1.2(b)", 1), ("1.3", 7), ("1.4(a)", 2), ("1.4(b)", 1), ("1.5", 2)],
)
def test_every_measure_of_the_copyright_chapter_is_there(measure: str, count: int) -> None:
    wanted = f"Copyright chapter, Measure {measure}"
    assert sum(any(law.article.startswith(wanted) for law in item.law) for item in items().all) == count


@pytest.mark.parametrize(
    "article",
    ["Measure 1.1", "Measure 1.2", "Measure 1.3", *(f"Model Documentation Form, section {n}" for n in range(1, 9))],
)
def test_every_measure_of_the_transparency_chapter_is_there(article: str) -> None:
    wanted = f"Transparency chapter, {article}"
    assert any(law.article == wanted for item in items().all for law in item.law)


@pytest.mark.parametrize(
    "article",
    ["Art. 53(1)(a)", "Art. 53(1)(b)", "Art. 53(1)(c)", "Art. 53(1)(d)", "Art. 53(2)", "Art. 53(3)", "Art. 53(4)",
     "Art. 54(1), (6)", "Annex XI, section 1(2)(c)", "Art. 50(1)", "Art. 50(2)"],
)  # fmt: skip
def test_every_duty_of_the_ai_act_is_there(article: str) -> None:
    assert any(law.act == "AI Act" and law.article == article for item in items().all for law in item.law)


@pytest.mark.parametrize("article", [5, 6, 7, 8, 9, 10, 13, 14, 15, 17, 21, 25, 26, 27, 28, 30, 32, 35, 36, 44])
def test_every_duty_of_the_gdpr_is_there(article: int) -> None:
    said = re.compile(rf"Art\. {article}\(|Art\. {article}$")
    assert any(law.act == "GDPR" and said.match(law.article) for item in items().all for law in item.law)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("id: refused", "id: signed", "the id signed is used twice"),
        ("id: refused", "id: corpus", "the id corpus is used twice"),
        ("blocking: false", "blocks: false", "unknown key; did you mean blocking?"),
        ("due: {day: 2026-11-01}", "due: {day: 2026-11-01, before_release: 3}", "give either before_release or day"),
        ("computed: [documents, languages, copies]", "plan: []", "nothing answers it"),
        ("{unless: {kind: plan, seat: [EU]}, otherwise", "{otherwise", "give either when or unless"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    text = (Path(__file__).parent / "items.yaml").read_text("utf-8")
    path = tmp_path / "items.yaml"
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    with pytest.raises(PolicyError, match=re.escape(said)):
        read_model(path, "items.yaml", Items)
