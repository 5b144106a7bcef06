"""`govern.yaml` on the command line: beside the corpus, by option, from the ledger; and its errors."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from govern.cli.audit import audit
from govern.cli.check import check
from tests.ledgers import write_ledger
from tests.packs import pack

WAIVER = """\
version: 1
waivers:
  - id: mail
    rule: house.rule
    reason: accepted-risk
    owner: Example Person
    date: 2026-10-01
    expires: 2027-01-01
"""
TODAY = ("--today", "2026-11-22")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(check, [str(argument) for argument in (*arguments, *TODAY)])


def states(folder: Path) -> list[tuple[str, str]]:
    summary = orjson.loads((folder / "summary.json").read_bytes())
    return [(one["id"], one["state"]) for one in summary["curations"]]


def test_a_check_takes_a_newer_file_and_else_what_the_ledger_keeps(tmp_path: Path) -> None:
    ledger, file = tmp_path / "ledger", tmp_path / "govern.yaml"
    house = {"policies": [str(pack(tmp_path, "house"))]}
    write_ledger(ledger, [{}], findings=[{"doc": 0, "category": "personal.email"}], manifest=house)
    file.write_text(WAIVER, "utf-8")
    assert run(ledger, "--quiet").output.startswith("review: ")
    assert run(ledger, "--quiet", "--curations", file).output.startswith("pass: ")
    digest = orjson.loads((ledger / "manifest.json").read_bytes())["decision"]["curations"]
    file.unlink()
    assert run(ledger, "--quiet").output.startswith("pass: ")
    assert states(ledger) == [("mail", "applied")]
    assert orjson.loads((ledger / "manifest.json").read_bytes())["decision"]["curations"] == digest
    assert digest.startswith("sha256:")
    (ledger / "curations.parquet").unlink()
    lost = run(ledger, "--quiet")
    assert (lost.exit_code, lost.output.count("\n")) == (2, 1)
    assert "the last decision had some; give the file with --curations" in lost.output
    file.write_text("version: 1\n", "utf-8")
    assert run(ledger, "--quiet", "--curations", file).output.startswith("review: ")
    assert states(ledger) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WAIVER.replace("accepted-risk", "because"), ":5: waivers[0].reason: not one of accepted-risk, "),
        (WAIVER.replace("expires", "expiry"), ":8: waivers[0].expiry: unknown key; did you mean expires?"),
        ("- 1\n", ":1: has to be a mapping of keys to values"),
    ],
)
def test_an_error_is_one_clear_line_and_exits_2(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "govern.yaml"
    file.write_text(text, "utf-8")
    write_ledger(tmp_path / "ledger", [{}])
    result = run(tmp_path / "ledger", "--curations", file)
    assert result.exit_code == 2
    assert f"{file}{message}" in result.output


def test_an_audit_takes_the_file_beside_the_corpus(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Write to jane.roe@example.com for the minutes of the meeting.", "utf-8")
    (corpus / "govern.yaml").write_text(WAIVER, "utf-8")
    house = str(pack(tmp_path, "house"))
    options = [
        str(corpus),
        "--out",
        str(out),
        "--policy",
        house,
        "--workers",
        "1",
        "--names",
        "off",
        "--quiet",
        *TODAY,
    ]
    result = CliRunner().invoke(audit, options)
    assert result.exit_code == 0, result.output
    assert states(out) == [("mail", "applied")]
    (corpus / "govern.yaml").write_text(WAIVER.replace("rule:", "rules:"), "utf-8")
    result = CliRunner().invoke(audit, options)
    assert result.exit_code == 2
    assert "govern.yaml:4: waivers[0].rules: unknown key" in result.output
