"""`govern check`: decides again from the ledger alone; exit codes; outputs written anew."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from govern.cli.check import check
from tests.ledgers import write_ledger

EMAIL = {"findings": [{"doc": 0, "category": "personal.email"}]}
BLOCKED = EMAIL | {"sources": [{"origin": "user-data", "legal_basis": None}]}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(check, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("rows", "options", "code", "word"),
    [
        ({}, [], 0, "pass"),
        (EMAIL, [], 0, "review"),
        (EMAIL, ["--fail-on", "review"], 1, "review"),
        (BLOCKED, [], 1, "block"),
        ({"documents": []}, [], 3, "review"),
        ({"documents": []}, ["--fail-on", "review"], 3, "review"),
    ],
)
def test_exit_codes(tmp_path: Path, rows: dict[str, Any], options: list[str], code: int, word: str) -> None:
    write_ledger(tmp_path, **{"documents": [{}], **rows})
    result = run(tmp_path, *options)
    assert result.exit_code == code, result.output
    assert word.upper() in result.output
    assert orjson.loads((tmp_path / "summary.json").read_bytes())["verdict"] == word
    assert (tmp_path / "report.html").is_file()
    assert (tmp_path / "decisions.parquet").is_file()


def test_another_policy_decides_otherwise(tmp_path: Path) -> None:
    write_ledger(tmp_path / "ledger", [{}], **EMAIL)
    house = tmp_path / "house.yaml"
    house.write_text("name: house\ntitle: House\nversion: 1.0.0\nrules: []\n")
    assert run(tmp_path / "ledger", "--quiet").output.startswith("review: ")
    assert run(tmp_path / "ledger", "--quiet", "--policy", house).output.startswith("pass: ")


def test_the_manifest_says_which_policy(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("name: house\ntitle: House\nversion: 1.0.0\nrules: []\n")
    write_ledger(tmp_path / "ledger", [{}], manifest={"policies": [str(house)]}, **EMAIL)
    assert run(tmp_path / "ledger", "--quiet").output.startswith("pass: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent"], "Error: absent: no such folder"),
        (["."], "no manifest.json"),
        (["ledger", "--policy", "mars"], "no policy is called mars; there is "),
        (["ledger", "--fail-on", "pass"], "'pass' is not one of"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_exits_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_ledger(tmp_path / "ledger", [{}])
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


def test_a_baseline_makes_the_exit_code_that_of_what_is_new(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        write_ledger(folder, **{"documents": [{}], **BLOCKED})
    assert run(old).exit_code == 1
    result = run(new, "--baseline", old)
    assert result.exit_code == 0, result.output
    assert "BLOCK" in result.output
    assert "since the baseline: pass: nothing new" in result.output


@pytest.mark.parametrize(("baseline", "says"), [("new", "its own baseline"), ("nowhere", "no such folder")])
def test_a_baseline_that_cannot_be_one_is_refused(tmp_path: Path, baseline: str, says: str) -> None:
    write_ledger(tmp_path / "new", [{}])
    assert run(tmp_path / "new").exit_code == 0
    result = run(tmp_path / "new", "--baseline", tmp_path / baseline)
    assert result.exit_code == 2
    assert says in result.output


def test_a_plan_and_its_stage_are_kept_in_the_manifest(tmp_path: Path) -> None:
    write_ledger(tmp_path / "a", [{}])
    plan = tmp_path / "release.yaml"
    plan.write_text("purpose: research\n", "utf-8")
    result = run(tmp_path / "a", "--plan", plan, "--stage", "release", "--today", "2026-11-22")
    assert result.exit_code == 1, "nobody has attested what a release needs"
    decision = orjson.loads((tmp_path / "a" / "manifest.json").read_bytes())["decision"]
    assert (decision["stage"], decision["today"]) == ("release", "2026-11-22")
    assert decision["plan"].startswith("sha256:")
    assert str(plan) not in (tmp_path / "a" / "manifest.json").read_text()
