"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

from tests.command import Command
from tests.golden_files import Golden
from tests.reported import reported_ledger

CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew; runs only the tests of it"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--update-golden"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real corpora; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("GOVERN_DATA") or CHECKOUT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"the shared data is absent (looked in {folder}; set GOVERN_DATA)")
    return folder


@pytest.fixture
def govern(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The `govern` command, run in a process and a home of its own."""
    return Command(tmp_path_factory.mktemp("home"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares bytes or text with `tests/golden/<kind>/<name>`: `golden(kind, name, content)`."""
    return Golden(update=request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger that has something of everything, decided on for a release; only to be read."""
    return reported_ledger(tmp_path_factory.mktemp("reported") / "ledger")
