"""`govern.yaml`: what is accepted, and errors that name file, line and key."""

import os
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.policy.curation.loading import NO_CURATIONS, curations_beside, load_curations
from govern.policy.curation.model import json_schema
from govern.policy.errors import PolicyError

ROOT = Path(__file__).resolve().parents[3]
DIGEST = "0123456789abcdef0123456789abcdef"
CORRECTION = "id: one, set: {license: MIT}, reason: licence-seen, owner: Example Person, date: 2026-10-01"
DISMISSAL = "id: one, set: {finding: none}, reason: false-positive, owner: Example Person, date: 2026-10-01"
WAIVER = "id: two, rule: eu.*, reason: temporary, owner: Example Person, date: 2026-10-01, expires: 2027-01-01"


def says(facts: str) -> str:
    return f"{CORRECTION.replace('license: MIT', facts)}, source: notes"


def written(folder: Path, text: str) -> Path:
    path = folder / "govern.yaml"
    path.write_text(text, "utf-8")
    return path


def lines(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(PolicyError) as raised:
        load_curations(path)
    return [line.removeprefix(f"{path}:") for line in raised.value.lines]


@pytest.mark.parametrize(
    ("correction", "key", "expected"),
    [
        (CORRECTION, "", "selects nothing; give source, path or digest"),
        (f"{CORRECTION}, rule: eu.*", "", "rule selects findings; give source, path or digest for other facts"),
        (f"{DISMISSAL}, source: notes", "", "a finding is selected by digest or rule, in a source or path if "),
        (f"{DISMISSAL}, path: /etc", ".path", "a path has to be relative to the folder of its file, without .."),
        (f"{DISMISSAL}, digest: {1:032}", ".digest", "has to be in quotes: YAML reads it as a number"),
        (f"{DISMISSAL}, digest: fa15e", ".digest", "has to match ^[0-9a-f]{32}$"),
        (f"{CORRECTION}, source: notes, expires: 2026-10-01", ".expires", "has to be after date"),
        (
            f"{CORRECTION}, source: notes, comments: No",
            ".comments",
            "unknown key; did you mean comment? the keys are ",
        ),
        (says("license: MITT"), ".set.license", "not an SPDX expression; did you mean MIT?"),
        (says("finding: none, url: x"), ".set", "finding stands alone; correct the other facts in a correction of "),
        (says(""), ".set", "says nothing; give license, origin, legal_basis, date, language, url, finding"),
        (says("origin: found"), ".set.origin", "not one of public-dataset, licensed, crawled, "),
        (says("language: English"), ".set.language", "has to match ^([a-z]{2,3}|unknown)$"),
        (says("date: May"), ".set.date", "has to be a date: 2025, 2025-03, 2025-03-31, or unknown"),
        (f"{says('origin: licensed')}, path: a", ".set.origin", "is of a source; select it by source alone"),
        (
            f"{says('legal_basis: unknown')}, digest: {DIGEST}",
            ".set.legal_basis",
            "is of a source; select it by source",
        ),
        (
            f"{DISMISSAL.replace('false-positive', 'temporary')}",
            ".reason",
            "not one of false-positive, licence-seen, ",
        ),
        (f"{DISMISSAL.replace('owner: Example Person, ', '')}", ".owner", "is missing"),
        (DISMISSAL.replace("Example Person", '" "'), ".owner", "must not be empty"),
        (DISMISSAL.replace("Example Person", '"\\u200b"'), ".owner", "has to be text that can be seen"),
    ],
)
def test_errors_in_corrections_name_line_and_key(tmp_path: Path, correction: str, key: str, expected: str) -> None:
    (line,) = lines(tmp_path, f"version: 1\ncorrections: [{{{correction}}}]\n")
    assert line.startswith(f"2: corrections[0]{key}: {expected}")


@pytest.mark.parametrize(
    ("waiver", "key", "expected"),
    [
        (WAIVER.replace("rule: eu.*, ", ""), ".rule", "is missing"),
        (WAIVER.replace("eu.*", "EU"), ".rule", "has to match "),
        (WAIVER.replace(", expires: 2027-01-01", ""), ".expires", "is missing"),
        (
            WAIVER.replace("temporary", "false-positive"),
            ".reason",
            "not one of accepted-risk, legal-advice, contract, ",
        ),
        (f"{WAIVER}, set: {{license: MIT}}", ".set", "unknown key; the keys are "),
    ],
)
def test_errors_in_waivers_name_line_and_key(tmp_path: Path, waiver: str, key: str, expected: str) -> None:
    (line,) = lines(tmp_path, f"version: 1\nwaivers: [{{{waiver}}}]\n")
    assert line.startswith(f"2: waivers[0]{key}: {expected}")


def test_an_id_is_used_once(tmp_path: Path) -> None:
    text = f"version: 1\ncorrections: [{{{CORRECTION}, source: notes}}]\nwaivers: [{{{WAIVER}}}]\n"
    assert lines(tmp_path, text.replace("id: two", "id: one")) == ["3: waivers[0].id: is used above already"]


def test_a_file_is_found_beside_the_corpus_or_where_it_is_said_to_lie(tmp_path: Path) -> None:
    assert curations_beside(None, None) is NO_CURATIONS
    assert curations_beside(None, tmp_path) is NO_CURATIONS
    path = written(tmp_path, f"version: 1\nwaivers: [{{{WAIVER}}}]\n")
    assert [waiver.id for waiver in curations_beside(None, tmp_path).curations.waivers] == ["two"]
    assert curations_beside(path, None) == curations_beside(None, tmp_path)
    with pytest.raises(PolicyError, match="cannot be read: No such file"):
        curations_beside(tmp_path / "other.yaml", tmp_path)


def test_what_is_no_file_is_said_so_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "govern.yaml")
    with pytest.raises(PolicyError, match="not a file"):
        curations_beside(None, tmp_path)


def test_bytes_that_are_no_text_are_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "govern.yaml"
    path.write_bytes(b"version: 1\xff")
    with pytest.raises(PolicyError, match="not UTF-8 text"):
        load_curations(path)


def test_the_example_is_valid_and_each_part_of_it_is_explained() -> None:
    page = (ROOT / "docs" / "corrections-and-waivers.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert example == (ROOT / "examples" / "govern.yaml").read_text("utf-8")
    loaded = load_curations(ROOT / "examples" / "govern.yaml").curations
    for model in ("Correction", "Waiver"):
        for reason in json_schema()["$defs"][model]["properties"]["reason"]["enum"]:
            assert f"`{reason}`" in page, reason
    assert loaded.corrections
    assert loaded.waivers


def test_the_published_schema_is_the_models() -> None:
    assert orjson.loads((ROOT / "docs" / "schemas" / "curations.schema.json").read_bytes()) == json_schema()


@given(st.dates(date(2026, 10, 2), date(2028, 1, 1)), st.dates(date(2026, 10, 2), date(2028, 1, 1)))
def test_it_holds_up_to_the_day_before_it_expires(expires: date, today: date) -> None:
    from govern.policy.curation.model import Waiver

    said = {"id": "w", "rule": "*", "reason": "temporary", "owner": "O", "date": date(2026, 10, 1)}
    assert Waiver.model_validate({**said, "expires": expires}).expired(today) == (today >= expires)
