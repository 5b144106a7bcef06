"""The audit report as PDF: what the HTML says, tagged, the same bytes each time, and bounded whatever the corpus."""

import hashlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit.html import html
from govern.report.audit.pdf import TEMPLATE, document, write
from govern.report.evidence import Evidence, evidence
from govern.report.language.catalogue import languages
from govern.report.language.language import language
from govern.report.paper.glyphs import Written
from govern.report.paper.typesetting import typeset
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE
from tests.pdf_text import Pages, squeezed
from tests.reported import EMOJI

MAX_PAGES = 60
LIMIT = 3_000_000


@pytest.fixture(scope="module")
def written(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    paths = {code: folder / f"{code}.pdf" for code in languages()}
    for code, path in paths.items():
        write(evidence(reported), language(code), path)
    return paths


def _shown(content: str) -> Pages:
    text = {"kind": "text", "marks": [], "spans": [{"text": content, "marks": [], "to": ""}]}
    front = dict.fromkeys(("lead", "title", "date", "subject", "decision", "colophon"), content)
    made: dict[str, Any] = {
        "title": content,
        "language": "en",
        "page": "{page}{pages}",
        "contents": content,
        "front": {**front, "word": "pass", "particulars": [[content, content]]},
        "verdict": {"head": [], "body": []},
        "sections": [text, {"kind": "listing", "text": content}],
        "signature": {"title": content, "says": content, "lines": [content]},
        "note": "",
    }
    return Pages(typeset(TEMPLATE, Written().document(made)))


class Headings(HTMLParser):
    """The texts of headings, captions and names of columns of a page, beside what is only for the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2", "h3", "summary", "th", "dt"):
            self._open.append(tag)
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data


@pytest.mark.parametrize("code", languages())
def test_every_heading_of_the_html_stands_on_its_pages(reported: Path, written: dict[str, Path], code: str) -> None:
    headings = Headings()
    headings.feed(html(evidence(reported), language(code)))
    sought = [squeezed(Written().text(text)) for text in headings.texts if EMOJI not in text]
    text = Pages(written[code].read_bytes()).together
    assert len(sought) > 200
    assert [heading for heading in sought if heading not in text] == []


@pytest.mark.parametrize("code", languages())
def test_it_is_tagged_and_says_its_language_and_title(written: dict[str, Path], code: str) -> None:
    content = written[code].read_bytes()
    for part in (
        b"/Marked true",
        b"/StructTreeRoot",
        f"/Lang({code})".encode(),
        b"/Outlines",
        b"/Title",
        b"pdfuaid:part",
    ):
        assert part in content
    assert b"CreationDate" not in content


def test_it_is_written_the_same_again(reported: Path, written: dict[str, Path], tmp_path: Path) -> None:
    write(evidence(reported), language(), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == written["en"].read_bytes()


def test_the_first_page_says_what_was_decided_on(reported: Path, written: dict[str, Path]) -> None:
    first = squeezed(Pages(written["en"].read_bytes()).texts[0])
    digest = hashlib.sha256((reported / "decision.json").read_bytes()).hexdigest()
    told = evidence(reported).verdict.circumstances.loaded
    assert told is not None
    for part in ("Verdict Block", "Why", "What to do", digest, told.digest, "us-ca 0", "Page 1 of"):
        assert squeezed(part) in first


def test_what_the_fonts_lack_is_numbered_and_explained(reported: Path, written: dict[str, Path]) -> None:
    pages = Pages(written["en"].read_bytes())
    assert "[U+1F46A]" in pages.together
    assert squeezed("written as their Unicode numbers") in pages.together
    assert document(evidence(reported), language())["note"]


def test_without_such_characters_nothing_is_explained(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}])
    assert document(Evidence(ledger, decide(ledger, load_packs("eu"), NOW)), language())["note"] == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "#panic()",
        "$x$ \\ [a] @b <c> _d_ *e* `f` = g",
        '#import "/etc/passwd"',
        "https://example.org",
        "// /* */",
        HOSTILE,
    ],
)
def test_hostile_text_is_shown_as_it_is(hostile: str) -> None:
    assert _shown(hostile).together.count(squeezed(hostile)) >= 10


@settings(max_examples=20, deadline=None)
@given(st.text(st.sampled_from("ab1 #$\\[]{}()@<>*_`='\"~/+;:,!%&|^\n"), min_size=1, max_size=30))
def test_no_text_is_markup(text: str) -> None:
    assert squeezed(text) in _shown(text).together


def test_it_is_bounded_whatever_the_corpus(tmp_path: Path) -> None:
    many = range(3000)
    names = [f"{n:04}{HOSTILE}" for n in many]
    ledger = write_ledger(
        tmp_path,
        [{"source": name, "path": name, "id": name, "language": f"x{n:03x}"} for n, name in enumerate(names)],
        [{"doc": n, "category": "personal.email", "excerpt": names[n]} for n in many],
        [{"source": name, "files": 1, "gaps": ["license"]} for name in names],
        [{"path": name, "position": name, "detail": name, "source": name} for name in names],
        [{"doc": n, "kept": n - 1, "reason": names[n]} for n in many[1::2]],
        manifest={"inputs": names, "settings": {"sources": names}},
    )
    told = Evidence(ledger, decide(ledger, load_packs(["eu", "us-ca", "cn", "uk"]), NOW))
    write(told, language(), tmp_path / "report.pdf")
    content = (tmp_path / "report.pdf").read_bytes()
    assert len(content) < LIMIT
    assert len(Pages(content).texts) < MAX_PAGES
