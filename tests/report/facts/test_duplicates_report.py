"""What the reports say of duplicates: all levels, the doubtful pairs first, and never "none" where nobody looked."""

import re
from pathlib import Path
from typing import Any

import orjson
import pytest

from govern.ledger.overlaps import Overlap, Overlaps
from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts.banding import Banding
from govern.report.facts.duplicates import MAX_CLUSTERS, MAX_PAIRS
from govern.report.facts.gathering import gather
from govern.report.facts.overlap_matrix import MAX_OVERLAPPING, matrix
from govern.report.facts.passages import MAX_PASSAGES
from govern.report.language.language import language
from govern.report.render import render
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline

SETTINGS = {"near": True, "threshold": 0.8, "shingle": 5, "passage_words": 50}
DONE = {
    "exact": 2,
    "near": 3,
    "bands": 21,
    "rows": 6,
    "candidates": 40,
    "compared": 7,
    "refuted": 3,
    "unread": 1,
    "largest_bucket": 900,
    "pairs_left_out": 12_345,
    "passages": {"passages": 2, "boilerplate": 1, "lines": 0, "documents": 2, "unread": 4, "lost": 0},
}
MANIFEST: dict[str, Any] = {"settings": {"duplicates": SETTINGS}, "duplicates": DONE}

DOCUMENTS: list[dict[str, Any]] = [
    {"words": 60, "source": "books", "chars": 900},
    {"words": 61, "source": "books"},
    {"words": 62, "source": "crawl"},
    {"words": 63, "source": "crawl"},
    {"words": 4, "source": "notes"},
    {"words": 4, "source": "notes"},
    {"words": 60, "source": "crawl", "bytes": 300},
    {"words": 70, "source": "books", "chars": 1000},
]
DUPLICATES: list[dict[str, Any]] = [
    {"doc": 1, "kept": 0, "reason": "its record comes first"},
    {"doc": 2, "kept": 0, "level": "near", "similarity": 0.953, "reason": "its licence is clearer"},
    {"doc": 3, "kept": 0, "level": "near", "similarity": 0.801, "reason": "its licence is clearer"},
    {"doc": 5, "kept": 4, "reason": "its record comes first"},
    {"doc": 6, "kept": 7, "level": "near", "similarity": 0.9, "reason": "it is longer"},
]


def passage(name: str, doc: int, start: int, end: int, **row: Any) -> dict[str, Any]:
    kept = {"kept": 0, "kept_start": 10, "kept_end": 410}
    return {
        "passage": name,
        "kind": "passage",
        "words": 55,
        "documents": 3,
        "doc": doc,
        "start": start,
        "end": end,
    } | (kept | row)


PASSAGES = [
    passage("aa", 0, 10, 410),
    passage("aa", 4, 0, 400),
    passage("aa", 7, 100, 500),
    passage("bb", 0, 20, 410, documents=2, kept_start=20),
    passage("bb", 7, 110, 520, documents=2, kept_start=20),
    passage("cc", 0, 500, 900, kind="boilerplate", documents=101, kept_start=500, kept_end=900),
    passage("cc", 7, 600, 1000, kind="boilerplate", documents=101, kept_start=500, kept_end=900),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    sources = [{"source": name} for name in ("books", "crawl", "notes")]
    return write_ledger(
        tmp_path, DOCUMENTS, sources=sources, duplicates=DUPLICATES, passages=PASSAGES, manifest=MANIFEST
    )


def section(ledger: Ledger) -> str:
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    html = (ledger.folder / "report.html").read_text("utf-8")
    return html[html.index('<section id="duplicates"') : html.index('<section id="method"')]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table(html: str, caption: str) -> list[list[str]]:
    found = next(one for one in re.findall(r"<table.*?</table>", html, re.S) if caption in words(one))
    rows = re.findall(r"<tr.*?</tr>", found[found.index("<tbody>") :], re.S)
    return [[words(cell) for cell in re.findall(r"<t[hd][^>]*>.*?</t[hd]>", row, re.S)] for row in rows]


def test_counts_by_level(ledger: Ledger) -> None:
    html = section(ledger)
    assert "5 documents (62.5%) with 700 B of text (70.0%) are copies of another that stays." in words(html)
    assert table(html, "Copies by level") == [
        ["Exact copies", "", "2", "25.0%", "200 B", "20.0%"],
        ["of which shorter than a shingle", "", "1", "12.5%", "", ""],
        ["Near copies", "", "3", "37.5%", "500 B", "50.0%"],
        ["Repeated passages (2)", "", "2", "25.0%", "820 characters", "32.8%"],
        ["Repeated boilerplate (1)", "", "1", "12.5%", "400 characters", "16.0%"],
    ]


def test_characters_of_overlapping_passages_count_once(ledger: Ledger) -> None:
    decide(ledger, load_packs("eu"), NOW)
    kinds = {kind.kind: kind for kind in gather(ledger).duplicates.passage_kinds}
    assert (kinds["passage"].documents, kinds["passage"].chars) == (2, 400 + 420)


def test_the_weakest_pair_comes_first(ledger: Ledger) -> None:
    rows = table(section(ledger), "the least alike first")
    assert [row[0] for row in rows] == ["0.801", "0.900", "0.953"]
    assert rows[0][1:] == [
        "corpus/notes.jsonl record 3 crawl",
        "corpus/notes.jsonl record 0 books",
        "its licence is clearer",
    ]


def test_near_copies_by_similarity(ledger: Ledger) -> None:
    rows = table(section(ledger), "Near copies by similarity")
    assert [(row[0], row[2]) for row in rows] == [
        ("0.80 to below 0.85", "1"),
        ("0.90 to below 0.95", "1"),
        ("0.95 to 1.00", "1"),
    ]


def test_the_largest_cluster_comes_first_with_its_reasons(ledger: Ledger) -> None:
    rows = table(section(ledger), "Documents with the most copies")
    assert rows[0] == [
        "corpus/notes.jsonl record 0 books",
        "3",
        "2",
        "0.801",
        "books, crawl",
        "its licence is clearer; its record comes first",
    ]
    assert [(row[1], row[3]) for row in rows] == [("3", "0.801"), ("1", "exact"), ("1", "0.900")]


def test_overlap_of_sources(ledger: Ledger) -> None:
    rows = table(section(ledger), "Documents of the source in the row")
    assert rows == [["books", "–", "3", "3"], ["crawl", "3", "–", "3"]]


def test_copies_within_one_source_are_no_overlap(tmp_path: Path) -> None:
    sources = [{"source": name} for name in ("books", "crawl", "notes")]
    html = section(write_ledger(tmp_path, DOCUMENTS, sources=sources, duplicates=DUPLICATES[:1], manifest=MANIFEST))
    assert "No two sources have copies of the same document" in words(html)
    assert "that the source in the column has too" not in html


def test_passages_name_the_kept_place_first(ledger: Ledger) -> None:
    rows = table(section(ledger), "longest and the most frequent passages")
    assert [(row[0], row[2]) for row in rows] == [
        ("101", "Repeated boilerplate"),
        ("3", "Repeated passages"),
        ("2", "Repeated passages"),
    ]
    assert rows[1][3] == (
        "corpus/notes.jsonl record 0 , 10 to 410 books "
        "corpus/notes.jsonl record 4 , 0 to 400 notes "
        "corpus/notes.jsonl record 7 , 100 to 500 books"
    )


def test_what_was_not_compared_is_said(ledger: Ledger) -> None:
    text = words(section(ledger))
    assert "7 pairs compared: 3 confirmed, 3 refuted." in text
    assert "Not compared: 1 pair of which a text could not be read again." in text
    assert "Not compared: up to 12,345 pairs within very large groups." in text
    assert "4 documents could not be read again and were not searched for passages." in text
    assert "2 documents have fewer words than a shingle." in text


def test_all_pairs_compared(tmp_path: Path) -> None:
    done = DONE | {"unread": 0, "pairs_left_out": 0, "passages": {"unread": 0, "lost": 0}}
    text = words(section(write_ledger(tmp_path, DOCUMENTS, manifest=MANIFEST | {"duplicates": done})))
    assert "No pair that met was left out." in text
    assert "No document is a copy of another." in text
    assert "No run of 50 words or more stands in several documents that stay." in text
    assert "Not compared" not in text
    assert "searched for passages" not in text


@pytest.mark.parametrize(
    "manifest",
    [
        {},
        {
            "settings": {"duplicates": SETTINGS | {"near": False, "passage_words": 0}},
            "duplicates": {"exact": 0, "passages": None},
        },
    ],
)
def test_not_looked_for_is_not_none(tmp_path: Path, manifest: dict[str, Any]) -> None:
    ledger = write_ledger(tmp_path, DOCUMENTS, duplicates=DUPLICATES[:1], manifest=manifest)
    html = section(ledger)
    assert "Texts that are only nearly the same were not compared." in words(html)
    assert "Passages that stand in several documents were not looked for." in words(html)
    assert ["Near copies", "", "not looked for"] in table(html, "Copies by level")
    assert "<figure>" not in html
    assert orjson.loads((tmp_path / "summary.json").read_bytes())["duplicates"] == {"exact": 1, "near": None}


def test_the_curve_has_its_figures_beside_it(ledger: Ledger) -> None:
    html = section(ledger)
    rows = dict(table(html, "Probability that a pair is compared"))
    assert rows["0.8 (threshold)"] == "99.8%"
    assert rows["0.5"] == "28.1%"
    assert "with a probability of 99.8%" in words(html)
    points = re.findall(r'<polyline class="curve" points="([^"]+)"', html)[0].split()
    assert (len(points), points[0], points[-1]) == (101, "54,212.0", "454,12.0")


@pytest.mark.parametrize(
    ("banding", "similarity", "text"),
    [
        (Banding(21, 6, 0.8, 5), 0.0, "0.0%"),
        (Banding(21, 6, 0.8, 5), 0.8, "99.8%"),
        (Banding(21, 6, 0.8, 5), 0.95, "> 99.9%"),
        (Banding(128, 1, 0.8, 5), 0.999, "> 99.9%"),
        (Banding(21, 6, 1.0, 5), 1.0, "100%"),
        (Banding(1, 2, 0.5, 5), 0.5, "25.0%"),
    ],
)
def test_chance_is_never_rounded_up_to_certainty(banding: Banding, similarity: float, text: str) -> None:
    assert banding.percent(similarity, language()) == text


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (100, 4), (1000, 5)])
def test_matrix_shades_by_order_of_magnitude(count: int, shade: int) -> None:
    assert matrix(Overlaps(["a", "b"], [Overlap("a", "b", 1, 1000, 1)], 0)).shade(count) == shade


def test_matrix_of_single_copies_is_shaded() -> None:
    assert matrix(Overlaps(["a", "b"], [Overlap("a", "b", 1, 1, 1)], 0)).shade(1) == 5


def test_names_of_the_corpus_stay_text(tmp_path: Path) -> None:
    named = [document | {"source": HOSTILE, "path": HOSTILE} for document in DOCUMENTS]
    html = section(
        write_ledger(
            tmp_path,
            named,
            sources=[{"source": HOSTILE}],
            duplicates=[row | {"reason": HOSTILE} for row in DUPLICATES],
            passages=[row | {"kind": HOSTILE} for row in PASSAGES],
            manifest=MANIFEST,
        )
    )
    assert "alert(1)" in html
    assert not {"script", "img"} & set(outline(html).tags)


def test_the_section_stays_small_and_counts_what_it_leaves_out(tmp_path: Path) -> None:
    many = range(600)
    ledger = write_ledger(
        tmp_path,
        [{"source": f"source {n % 200}", "path": "deep/" * 30 + f"{n}.txt", "words": 60} for n in many],
        sources=[{"source": f"source {n}"} for n in range(200)],
        duplicates=[
            {"doc": n, "kept": n // 3, "level": "near", "similarity": 0.8 + n / 3000} for n in range(300, 600)
        ],
        passages=[passage(f"{n:032x}", doc, 0, 400, words=50 + n) for n in many for doc in range(n % 7 + 2)],
        manifest=MANIFEST,
    )
    html = section(ledger)
    assert len(html.encode()) < 1 << 16
    assert len(table(html, "the least alike first")) == MAX_PAIRS
    assert f"{300 - MAX_PAIRS} more are in the ledger." in words(html)
    assert f"{100 - MAX_CLUSTERS} more are in the ledger." in words(html)
    assert len(table(html, "Documents of the source in the row")) == MAX_OVERLAPPING
    assert f"{200 - MAX_OVERLAPPING} more sources overlap with another." in words(html)
    assert len(table(html, "longest and the most frequent passages")) <= 2 * MAX_PASSAGES


def test_twice_gives_the_same_bytes(ledger: Ledger) -> None:
    assert section(ledger) == section(ledger)
