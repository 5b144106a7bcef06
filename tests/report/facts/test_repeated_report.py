"""How often values occur: the figures, and what reports show of them."""

import re
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from markupsafe import Markup

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit.html import columns
from govern.report.facts.repeated import MAX_VALUES, RepeatedFacts, gather_repeated
from govern.report.render import render
from tests.ledgers import NOW, write_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """One address 12 times in 12 documents of which 9 are copies, one twice in a document, one once in a copy."""
    return write_ledger(
        tmp_path / "ledger",
        [{"source": "ab"[n % 2]} for n in range(12)],
        [
            *({"doc": n, "category": "personal.email", "digest": "aa", "excerpt": "j***@***.com"} for n in range(12)),
            *({"doc": 0, "category": "personal.email", "digest": "bb", "start": 9} for _ in range(2)),
            {"doc": 11, "category": "personal.email", "digest": "cc"},
            *({"doc": n, "category": "rights.notice", "digest": "dd"} for n in range(3)),
            {"doc": 0, "category": "personal.iban", "digest": "ee"},
        ],
        [{"source": "a"}, {"source": "b"}],
        duplicates=[{"doc": n, "kept": 0} for n in range(3, 12)],
    )


def facts_of(ledger: Ledger) -> RepeatedFacts:
    with closing(ledger.connection()) as connection:
        return gather_repeated(lambda query: connection.execute(query).fetchall())


def test_figures_with_and_without_copies(ledger: Ledger) -> None:
    facts = facts_of(ledger)
    email, iban, notice = facts.categories
    assert (email.category, *email.all) == ("personal.email", 3, 15, 12, 2, (1, 1, 1, 0), 12)
    assert tuple(email.kept) == (2, 5, 3, 2, (0, 2, 0, 0), 3)
    assert tuple(iban.all) == tuple(iban.kept) == (1, 1, 1, 1, (1, 0, 0, 0), 1)
    assert tuple(notice.all) == (1, 3, 3, 2, (0, 1, 0, 0), 3)
    assert [row.category for row in facts.repeating] == ["personal.email"]


def test_the_most_frequent_values_that_identify(ledger: Ledger) -> None:
    first, second = facts_of(ledger).most
    assert tuple(first) == ("personal.email", "j***@***.com", "aa", 12, 12, 2, 3, 3, 2)
    assert (second.digest, second.occurrences, second.documents) == ("bb", 2, 1)


def test_only_some_values_of_a_category_are_shown(tmp_path: Path) -> None:
    found = [{"doc": n, "category": "personal.email", "digest": f"{n // 2:02x}"} for n in range(40)]
    most = facts_of(write_ledger(tmp_path, [{}] * 40, found)).most
    assert len(most) == MAX_VALUES


def test_the_summary_has_them(ledger: Ledger) -> None:
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    told = orjson.loads((ledger.folder / "summary.json").read_bytes())["multiplicity"]
    email = told["categories"]["personal.email"]
    assert email["values_by_occurrences"] == {"1": 1, "2-9": 1, "10-99": 1, "100+": 0}
    assert email["without_copies"]["values_by_occurrences"] == {"1": 0, "2-9": 2, "10-99": 0, "100+": 0}
    assert told["most_repeated"][0]["without_copies"] == {"occurrences": 3, "documents": 3, "sources": 2}


def test_the_report_shows_them(ledger: Ledger) -> None:
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    html = (ledger.folder / "report.html").read_text("utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index("Values that repeat") :]).split())
    assert "E-mail addresses 1 (0) 1 (2) 1 (0) 0 3 (2) 12 (3)" in text
    assert "j***@***.com E-mail addresses aa 12 (3) 12 (3) 2" in text


def test_without_a_value_that_repeats_nothing_is_said(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}], [{"doc": 0, "category": "personal.email"}])
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    assert "Values that repeat" not in (ledger.folder / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("pale", "full", "heights"),
    [((0, 0), (0, 0), ["0.5"] * 4), ((9, 0), (0, 0), ["23", "0.5", "0.5", "0.5"]), ((), (), [])],
)
def test_columns(pale: tuple[int, ...], full: tuple[int, ...], heights: list[str]) -> None:
    drawn = columns(pale, full)
    assert isinstance(drawn, Markup)
    assert re.findall(r' height="([^"]+)"', drawn) == heights
