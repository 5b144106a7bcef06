"""The comment on a pull request: it fits, says what is the matter, and obeys nothing of the corpus."""

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from govern.policy.decide import decide
from govern.policy.pack import Rule
from govern.policy.packs import load_packs
from govern.policy.verdict import Fired
from govern.report.escaping import one_line
from govern.report.evidence import Evidence, evidence
from govern.report.language.language import language
from govern.report.pull_request.markdown import LIMIT, markdown
from tests.golden_files import Golden
from tests.ledgers import NOW, write_ledger
from tests.reported import CRAWL, HOSTILE

MARKDOWN = MarkdownIt("commonmark").enable("table")


def tokens(text: str) -> list[Token]:
    return [child for token in MARKDOWN.parse(text) for child in (token, *(token.children or []))]


def test_golden(reported: Path, golden: Golden) -> None:
    golden("pull-request", "pull-request.md", markdown(evidence(reported), language()))


def test_it_says_what_is_the_matter(reported: Path) -> None:
    text = markdown(evidence(reported), language())
    assert text.startswith("## Govern: BLOCK\n")
    for said in ("### What to do", "| Source | `eu` | `us-ca` |", "### What was not looked at", "Release plan"):
        assert said in text
    assert (
        "`govern check govern-audit --policy eu,us-ca --stage release --today 2026-11-22 --plan release.yaml`" in text
    )


def test_names_of_the_corpus_are_code_and_nothing_else(reported: Path) -> None:
    told = tokens(markdown(evidence(reported), language()))
    code = [token.content for token in told if token.type == "code_inline"]
    assert one_line(CRAWL) in code
    others = "".join(token.content for token in told if token.type in ("text", "html_block", "html_inline"))
    assert not [name for name in HOSTILE if one_line(name) in others]
    links = {token.attrGet("href") for token in told if token.type == "link_open"}
    assert "https://example.org" not in links
    html = "".join(token.content for token in told if token.type in ("html_block", "html_inline"))
    assert "<script" not in html
    assert html.count("<details>") == html.count("</details>") == html.count("<summary>")


@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_tables_have_a_cell_for_each_region(reported: Path, code: str) -> None:
    told = tokens(markdown(evidence(reported), language(code)))
    rows = [token.type for token in told].count("tr_open")
    cells = sum(token.type in ("th_open", "td_open") for token in told)
    assert cells == 3 * rows
    assert rows == 1 + 1 + 5


def hostile_rule(rule: Rule) -> Rule:
    title = "5 % of <img src=x onerror=alert(1)> @team #1 </summary>"
    return rule.model_copy(update={"title": title, "how_to_fix": "[a](https://example.org) @team " + "x" * 9000})


def test_a_pack_of_long_texts_still_fits_and_is_not_obeyed(reported: Path) -> None:
    told = evidence(reported)
    fired = tuple(Fired(hostile_rule(one.rule), one.count, one.waived) for one in told.verdict.fired)
    text = markdown(Evidence(told.ledger, replace(told.verdict, fired=fired), told.facts), language())
    assert len(text) <= LIMIT
    assert "<img" not in text
    assert "@team" not in text.replace(one_line(CRAWL).replace("|", "\\|"), "").replace(one_line(CRAWL), "")
    assert "more rules are in the report" in text


def test_what_is_not_so_is_not_told(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", [{}])
    decide(ledger, load_packs("eu"), NOW)
    text = markdown(evidence(ledger.folder), language())
    assert "Every record was read." in text
    assert "Texts that are only nearly the same were not compared." in text
    assert "Release plan" not in text


def test_what_was_looked_at_in_full_is_not_among_what_was_not(tmp_path: Path) -> None:
    names = {"mode": "full", "documents": 1, "drawn": 1, "read": 1, "seen": None, "corrected": None, "strata": []}
    ledger = write_ledger(tmp_path / "ledger", [{}], manifest={"names": {**names, "models": []}})
    decide(ledger, load_packs("eu"), NOW)
    text = markdown(evidence(ledger.folder), language())
    assert "Names of people:" not in text
    assert "Reference texts: The audit was not asked" in text


def test_a_record_is_named_by_a_number_that_can_be_asked_for(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", [{"record": 12345}], [{"doc": 0, "category": "personal.email"}])
    decide(ledger, load_packs("eu"), NOW)
    assert "record 12345" in markdown(evidence(ledger.folder), language())
