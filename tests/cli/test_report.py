"""`govern report`: every kind and format, from the ledger and its decision alone."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govern.cli.report import report
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.kinds import KINDS
from tests.ledgers import NOW, write_ledger


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(report, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ledger = write_ledger(tmp_path / "ledger", [{}], [{"doc": 0, "category": "personal.email"}])
    decide(ledger, load_packs("eu"), NOW)
    return ledger.folder


@pytest.mark.parametrize(
    ("kind", "suffix"), [(name, suffix) for name, kind in KINDS.items() for suffix in kind.formats]
)
def test_each_kind_and_format_is_written_and_twice_the_same(folder: Path, kind: str, suffix: str) -> None:
    out = folder.parent / f"written.{suffix}"
    assert run(folder, "--kind", kind, "--out", out).exit_code == 0
    first = out.read_bytes()
    assert first
    assert run(folder, "--kind", kind, "--format", suffix, "--out", out).exit_code == 0
    assert out.read_bytes() == first
    assert not list(folder.parent.glob("*.partial"))


@pytest.mark.parametrize("code", ["en", "de"])
def test_all_kinds_go_into_a_folder(folder: Path, code: str) -> None:
    out = folder.parent / "files"
    result = run(folder, "--kind", "all", "--lang", code, "--out", out)
    assert result.exit_code == 0, result.output
    names = {kind.file_name(suffix, code) for kind in KINDS.values() for suffix in kind.formats}
    assert {path.name for path in out.iterdir()} == names
    assert {Path(line).name for line in result.stdout.split()} == names


def test_without_a_file_it_lies_beside_the_ledger(folder: Path) -> None:
    assert run(folder, "--lang", "fr").exit_code == 0
    assert (folder / "report.fr.html").is_file()


def test_a_dash_is_standard_output(folder: Path) -> None:
    result = run(folder, "--out", "-")
    assert result.exit_code == 0
    assert "<!doctype html>" in result.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "tlh"], "no reports in tlh"),
        (["--kind", "audit", "--out", "report.docx"], "audit is written as html"),
        (["--kind", "all", "--format", "html"], "leave --format out"),
    ],
)
def test_wrong_usage_says_what_there_is(folder: Path, options: list[str], said: str) -> None:
    result = run(folder, *options)
    assert result.exit_code == 2
    assert said in result.output


def test_what_was_not_decided_on_is_no_report(tmp_path: Path) -> None:
    write_ledger(tmp_path / "ledger", [{}])
    result = run(tmp_path / "ledger")
    assert result.exit_code == 2
    assert "decide again with: govern check" in result.output


@pytest.mark.parametrize("table", ["decisions", "uses", "curations"])
@pytest.mark.parametrize("content", [None, b"PAR1 no table PAR1"])
def test_a_ledger_without_what_was_decided_says_so(folder: Path, table: str, content: bytes | None) -> None:
    path = folder / f"{table}.parquet"
    path.unlink() if content is None else path.write_bytes(content)
    result = run(folder, "--kind", "decisions")
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert f"decide again with: govern check {folder}" in result.output


def test_a_damaged_table_is_told_in_one_line(folder: Path) -> None:
    path = folder / "findings.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + bytes(byte ^ 0x5A for byte in whole[4:60]) + whole[60:])
    result = run(folder, "--kind", "findings")
    assert result.exit_code == 2
    assert result.output.startswith("Error: a table of the ledger cannot be read")


def test_a_link_is_written_through(folder: Path) -> None:
    there, link = folder.parent / "there.md", folder.parent / "link.md"
    there.write_text("old", "utf-8")
    link.symlink_to(there)
    assert run(folder, "--kind", "pull-request", "--out", link).exit_code == 0
    assert link.is_symlink()
    assert there.read_text("utf-8").startswith("## ")


def test_a_pipe_is_written_into_and_not_replaced(folder: Path) -> None:
    pipe = folder.parent / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run(folder, "--kind", "pull-request", "--out", pipe).exit_code == 0
    assert os.read(reading, 3) == b"## "
    os.close(reading)
    assert pipe.is_fifo()


def test_many_files_do_not_fit_in_standard_output(folder: Path) -> None:
    result = run(folder, "--kind", "all", "--out", "-")
    assert result.exit_code == 2
    assert "name a folder" in result.output


@pytest.mark.parametrize(
    ("kind", "out", "said"),
    [
        ("audit", "none/report.html", "there is no folder"),
        ("audit", "folder.html", "is a folder; name a file in it"),
        ("all", "file", "is a file; with --kind all name a folder"),
        ("pull-request", "dangling.md", "there is no folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(folder: Path, kind: str, out: str, said: str) -> None:
    (folder.parent / "file").touch()
    (folder.parent / "folder.html").mkdir()
    (folder.parent / "dangling.md").symlink_to(folder.parent / "none" / "there.md")
    result = run(folder, "--kind", kind, "--out", folder.parent / out)
    assert result.exit_code == 2
    assert said in result.output
    assert ".partial" not in result.output
