"""The terminal summary: the verdict first, at most as wide as the terminal, plain where it is not one."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts import gather
from govern.report.terminal import show_verdict
from tests.ledgers import NOW, write_ledger


def shown(folder: Path, width: int = 80, terminal: bool = False, **rows: Any) -> str:
    ledger = write_ledger(folder, **rows)
    verdict = decide(ledger, load_packs("eu"), NOW)
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        highlight=False,
    )
    show_verdict(gather(ledger), verdict, Path("govern-audit"), console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


ROWS: dict[str, Any] = {
    "documents": [{}] * 1200,
    "findings": [{"doc": n, "category": name} for n in range(9) for name in ("personal.card", "personal.email")],
    "sources": [{"origin": "user-data", "legal_basis": None, "gaps": ["legal_basis"]}],
    "skipped": [{"reason": "malformed"}, {"reason": "not-a-document", "records": 30}],
}


def test_the_verdict_comes_first_and_all_that_it_rests_on_follows(tmp_path: Path) -> None:
    text = shown(tmp_path, **ROWS)
    assert text.split()[0] == "BLOCK"
    for words in (
        "1,200 documents, 120 kB of text, from 1 source; no copies",
        "Payment card numbers",
        "missing legal_basis",
        "Lost in all",
        "Part of the container, not content",
        "GDPR Art. 6(1)",
        "Leave the source out",
        "govern-audit/report.html",
    ):
        assert words in text, words


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, width: int) -> None:
    assert max(map(len, shown(tmp_path, width, **ROWS).splitlines())) <= min(width, 100)


def test_colour_only_on_a_terminal(tmp_path: Path) -> None:
    assert "\x1b[1;31mBLOCK" in shown(tmp_path / "a", terminal=True, **ROWS)
    assert "\x1b" not in shown(tmp_path / "b", **ROWS)


def test_a_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    name = "evil\x1b[2J\x07[red]name"
    text = shown(tmp_path, documents=[{"source": name}], sources=[{"source": name, "declared": False, "gaps": ["x"]}])
    assert "evil?[2J?[red]name" in text


def test_nothing_audited(tmp_path: Path) -> None:
    assert "No document could be read" in shown(tmp_path, documents=[])


def test_values_that_repeat_are_told(tmp_path: Path) -> None:
    found = [{"doc": n, "category": "personal.email", "digest": "aa" if n else "bb"} for n in range(4)]
    text = shown(tmp_path, documents=[{}] * 4, findings=found, duplicates=[{"doc": 3, "kept": 2}])
    assert re.search(r"Values that repeat +of all values +most +without copies", text)
    assert re.search(r"E-mail addresses +1 of 2 +3 +2", text)
