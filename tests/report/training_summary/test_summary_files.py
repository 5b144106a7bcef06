"""The summary as files: golden, the same twice, valid by its schema, and text of others that stays text."""

import io
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from docx import Document

from govern.report.evidence import Evidence, evidence
from govern.report.kinds import KINDS
from govern.report.language.catalogue import languages
from govern.report.language.language import language
from govern.report.training_summary.model import json_schema
from govern.report.training_summary.remarks import remarks
from govern.report.training_summary.template import template
from tests.golden_files import Golden
from tests.reported import HOSTILE, SCRIPT
from tests.summaries import DOCUMENTS, EXAMPLE, SOURCES, evidence_of

KIND = KINDS["training-summary"]
SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "training-summary.schema.json"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(told: Evidence, folder: Path, suffix: str, code: str = "en") -> bytes:
    path = folder / f"out.{suffix}"
    KIND.write(suffix, told, language(code), path)
    return path.read_bytes()


def words(docx: bytes) -> str:
    """Give all text of a DOCX, one paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(run.text or "" for run in line.iter(f"{WORD}t")) for line in body.iter(f"{WORD}p"))


@pytest.fixture
def published(tmp_path: Path) -> Evidence:
    return evidence_of(tmp_path / "published")


@pytest.fixture
def hostile(tmp_path: Path) -> Evidence:
    """Names of sources, generators and addresses that HTML, XML and terminals would obey, each with a document."""
    names = [*HOSTILE, "bell\a\x00\x1b[2J"]
    sources = [
        {"source": name, "origin": origin, "url": f"javascript:alert({n})//{name}", "generator": name}
        for n, (name, origin) in enumerate(
            zip(names, ("public-dataset", "crawled", "synthetic", None) * 2, strict=False)
        )
    ]
    documents = [{"source": name, "url": f"https://{name}/{name}", "language": "en"} for name in names]
    plan = {key: value for key, value in EXAMPLE.items() if key != "training_summary"}
    said = {"by": SCRIPT, "role": SCRIPT, "signed": "2026-11-20", "characteristics": f"{SCRIPT}\n{names[3]}"}
    return evidence_of(tmp_path / "hostile", {**plan, "training_summary": said}, documents, sources)


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_golden(reported: Path, tmp_path: Path, golden: Golden, suffix: str) -> None:
    content = written(evidence(reported), tmp_path, suffix)
    golden("training-summary", f"training-summary.{suffix}", content)


def test_golden_words_of_the_docx(reported: Path, tmp_path: Path, golden: Golden) -> None:
    golden("training-summary", "training-summary.docx.txt", words(written(evidence(reported), tmp_path, "docx")))


def test_golden_words_of_what_is_published(published: Evidence, tmp_path: Path, golden: Golden) -> None:
    golden("training-summary", "published.docx.txt", words(written(published, tmp_path, "docx")))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("suffix", KIND.formats)
def test_twice_the_same_bytes(published: Evidence, tmp_path: Path, suffix: str, code: str) -> None:
    first = written(published, tmp_path, suffix, code)
    assert first == written(evidence(published.ledger.folder), tmp_path, suffix, code)


def test_the_archive_has_no_times(published: Evidence, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(published, tmp_path, "docx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = Document(io.BytesIO(written(published, tmp_path, "docx"))).core_properties
    assert (core.created, core.modified, core.author) == (core.created, core.created, "")
    assert core.created is not None
    assert core.created.date().isoformat() == "2026-11-22"


@pytest.mark.parametrize("draft", [True, False])
def test_the_json_is_valid_by_its_schema(published: Evidence, hostile: Evidence, tmp_path: Path, draft: bool) -> None:
    told = json.loads(written(hostile if draft else published, tmp_path, "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    assert told["draft"] is draft
    assert bool(told["violations"]) is draft


def test_the_published_schema_is_that_of_the_model() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema()


@pytest.mark.parametrize("code", languages())
def test_a_draft_says_so_and_what_is_published_has_no_notes(
    published: Evidence, hostile: Evidence, tmp_path: Path, code: str
) -> None:
    told = language(code)
    front, computed = told.gettext("To do before publishing"), told.gettext("Computed: %(how)s", how="").strip()
    for suffix in ("html", "docx"):
        draft, final = (written(one, tmp_path, suffix, code) for one in (hostile, published))
        texts = [one.decode() if suffix == "html" else words(one) for one in (draft, final)]
        assert [front in text for text in texts] == [True, False]
        assert [computed in text for text in texts] == [True, False]


def test_every_label_stands_in_its_order(published: Evidence, tmp_path: Path) -> None:
    text = words(written(published, tmp_path, "docx")).splitlines()
    labels = [field.label for section in template().sections for field in section.fields if field.kind != "modality"]
    assert [line for line in text if line in set(labels)] == labels


@pytest.mark.parametrize("code", ["de", "fr"])
def test_in_another_language_the_official_english_stands_below(
    published: Evidence, tmp_path: Path, code: str
) -> None:
    told, label = language(code), "List of data sources"
    text = words(written(published, tmp_path, "docx", code)).splitlines()
    if told.has(label):
        assert text[text.index(f"2 {told.gettext(label)}") + 1] == label
    assert f'<html lang="{code}">' in written(published, tmp_path, "html", code).decode()


def test_boxes_are_ticked(published: Evidence, tmp_path: Path) -> None:
    text = words(written(published, tmp_path, "docx"))
    assert "\u2612 Yes    \u2610 No" in text
    assert "\u2612 Less than 1 billion tokens" in text
    assert "\u2610 1billion to 10 trillions tokens" in text


def test_the_docx_can_be_read_aloud(hostile: Evidence, tmp_path: Path) -> None:
    document = Document(io.BytesIO(written(hostile, tmp_path, "docx")))
    assert all(table.rows[0]._tr.find(f".//{WORD}tblHeader") is not None for table in document.tables)
    levels = [int(line.style.name[-1]) for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {lang.get(f"{WORD}val") for lang in document.styles.element.iter(f"{WORD}lang")} == {"en-GB"}


def test_text_of_others_stays_text(hostile: Evidence, tmp_path: Path) -> None:
    html = written(hostile, tmp_path, "html").decode()
    assert "<script" not in html
    assert not re.search(r'href="(?!#|https?://|data:,)', html)
    document = Document(io.BytesIO(written(hostile, tmp_path, "docx")))
    targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert all(target.startswith("http") for target in targets)
    assert SCRIPT in words(written(hostile, tmp_path, "docx"))
    assert "\x1b" not in "".join(remarks(hostile, language()))


def test_the_command_is_told_what_is_left_to_do(published: Evidence, hostile: Evidence) -> None:
    assert remarks(published, language()) == []
    told = remarks(hostile, language())
    assert re.fullmatch(
        r"The summary of training content is a draft: \d+ things have to be done before it is published\.", told[0]
    )
    assert any(line.startswith("  2.1.used: Not attested") for line in told)


def test_long_lists_are_cut_in_what_people_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govern.report.training_summary.wording.MAX_ROWS", 2)
    pages: list[dict[str, Any]] = [{"source": "pages", "url": f"https://d{n}.example/"} for n in range(100)]
    told = evidence_of(tmp_path, EXAMPLE, [*DOCUMENTS, *pages], SOURCES)
    assert "4 more are not shown here." in words(written(told, tmp_path, "docx"))
    assert "4 more are not shown here." in written(told, tmp_path, "html").decode()
    table = json.loads(written(told, tmp_path, "json"))
    domains = next(field for one in table["sections"] for field in one["fields"] if field["id"] == "2.3.domains")
    assert len(domains["table"]["rows"]) == 6
