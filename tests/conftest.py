"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

from tests.command import Command

CHECKOUT = Path(__file__).resolve().parent.parent


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
