"""`govern check` where the ledger is damaged, goes away while it is read, or is not for this user: one clear line."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govern.cli.check import check
from govern.policy import decide
from govern.policy.found import prepare_findings
from govern.policy.record import record_decision
from govern.report.facts import gathering
from tests.ledgers import write_ledger

NOBODY = 65534
EMAIL = {"doc": 0, "category": "personal.email"}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(check, [str(argument) for argument in arguments])


def refused(result: Result, *says: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1, result.output
    for words in says:
        assert words in result.output


def content(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = (gone, cut, emptied, a_folder)
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decided")
    write_ledger(folder, [{}], [EMAIL])
    assert run(folder).exit_code == 0
    return folder


@pytest.fixture
def ledger(decided: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(decided, tmp_path / "ledger"))


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["documents.parquet", "findings.parquet", "manifest.json"])
def test_what_is_damaged_is_named_and_nothing_is_changed(ledger: Path, name: str, damage: Damage) -> None:
    damage(ledger / name)
    before = content(ledger)
    refused(run(ledger), name)
    assert content(ledger) == before


@pytest.mark.parametrize("damage", [gone, cut, emptied])
@pytest.mark.parametrize("name", ["decisions", "uses"])
def test_a_damaged_decision_is_written_anew(ledger: Path, name: str, damage: Damage) -> None:
    before = content(ledger)
    damage(ledger / f"{name}.parquet")
    assert run(ledger).exit_code == 0
    assert content(ledger) == before


def test_a_folder_in_the_place_of_a_table_is_an_error_and_leaves_nothing_half_written(ledger: Path) -> None:
    a_folder(ledger / "decisions.parquet")
    refused(run(ledger), "Is a directory", "decisions.parquet")
    assert not list(ledger.glob("*.partial"))


@pytest.mark.parametrize(
    ("name", "damage"), [("documents", gone), ("findings", cut), ("sources", emptied), ("findings", a_folder)]
)
@pytest.mark.parametrize("place", [(decide, "prepare_findings"), (gathering, "gather_repeated")])
def test_what_goes_away_while_it_is_read_is_named(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[Any, str], name: str, damage: Damage
) -> None:
    module, step = place
    proceed = getattr(module, step)

    def damaging(*arguments: Any) -> Any:
        damage(ledger / f"{name}.parquet")
        return proceed(*arguments)

    monkeypatch.setattr(module, step, damaging)
    kept = (ledger / "report.html").read_bytes()
    refused(run(ledger), f"Error: {name}.parquet of the ledger cannot be read", "audit again")
    assert (ledger / "report.html").read_bytes() == kept
    assert not list(ledger.glob("*.partial"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_goes_away_between_deciding_and_reporting_is_named(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, damage: Damage
) -> None:
    def damaging(*arguments: Any) -> None:
        record_decision(*arguments)
        damage(ledger / "findings.parquet")

    monkeypatch.setattr(decide, "record_decision", damaging)
    refused(run(ledger), "findings.parquet", "audit again")


@pytest.mark.parametrize(("name", "says"), [("file", "not a folder"), ("gone", "no such folder")])
def test_what_is_no_folder_is_told_from_what_is_not_there(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file").write_text("")
    refused(run(tmp_path / name), says)


@pytest.fixture
def foreign(ledger: Path) -> Iterator[Path]:
    """Give a ledger that the user of the test may read and not write."""
    place = Path(tempfile.mkdtemp())  # the folders of tests are closed to other users
    try:
        place.chmod(0o755)
        shutil.copytree(ledger, place / "ledger")
        for path in (place / "ledger").rglob("*"):
            path.chmod(0o444)
        (place / "ledger").chmod(0o555)
        yield place / "ledger"
    finally:
        (place / "ledger").chmod(0o755)
        shutil.rmtree(place)


def as_nobody(*arguments: str | Path) -> Result:
    if os.geteuid() != 0:
        return run(*arguments)
    os.seteuid(NOBODY)
    try:
        return run(*arguments)
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["documents.parquet", "findings.parquet", "curations.parquet", "manifest.json"])
def test_what_this_user_may_not_read_is_named_with_the_reason(foreign: Path, name: str) -> None:
    (foreign / name).chmod(0)
    refused(as_nobody(foreign), f"{foreign / name}: cannot be read: Permission denied")


def test_what_may_not_be_read_any_more_is_named_with_the_reason(
    foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = os.geteuid()

    def denying(*arguments: Any) -> None:
        other = os.geteuid()
        os.seteuid(me)
        (foreign / "findings.parquet").chmod(0)
        os.seteuid(other)
        prepare_findings(*arguments)

    monkeypatch.setattr(decide, "prepare_findings", denying)
    refused(as_nobody(foreign), "findings.parquet of the ledger cannot be read: Permission denied")


def test_a_ledger_that_may_not_be_written_keeps_its_decision(foreign: Path) -> None:
    before = content(foreign)
    refused(as_nobody(foreign), "Permission denied: ", "manifest.json")
    assert content(foreign) == before


@pytest.mark.parametrize("option", ["--policy", "--plan", "--curations"])
def test_a_file_that_this_user_may_not_read_is_named_with_the_reason(foreign: Path, option: str) -> None:
    said = foreign.parent / "said.yaml"
    said.write_text("version: 1\n")
    said.chmod(0)
    refused(as_nobody(foreign, option, said), f"{said}: cannot be read: Permission denied")
