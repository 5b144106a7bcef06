"""`govern init`: writes a draft once, lists the gaps, says how to go on."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from govern.cli.init import init
from govern.corpus.sources import load_sources


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("web/a.txt", "web/.hidden/b.txt", "it's: #1.jsonl", "LICENSE", "web/README.md", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    return tmp_path


def test_a_draft_is_written_and_its_gaps_are_listed(corpus: Path) -> None:
    result = CliRunner().invoke(init, [str(corpus)])
    assert result.exit_code == 0, result.output
    sources = load_sources(corpus)
    assert sources is not None
    assert set(sources.declared) == {"web", "it's: #"}
    assert result.stdout.splitlines() == [
        f"2 sources drafted, 14 gaps in {corpus / 'sources.yaml'}",
        "  web: 7 gaps: origin, url, license, collected.from, collected.to, legal_basis, contact",
        "  it's: #: 7 gaps: origin, url, license, collected.from, collected.to, legal_basis, contact",
        f"Fill in each value marked GAP in {corpus / 'sources.yaml'}, then run: govern audit {corpus}",
    ]


def test_nothing_is_replaced_unless_forced(corpus: Path) -> None:
    target = corpus / "sources.yaml"
    target.write_text("mine", encoding="utf-8")
    refused = CliRunner().invoke(init, [str(corpus)])
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert target.read_text(encoding="utf-8") == "mine"
    assert CliRunner().invoke(init, [str(corpus), "--force"]).exit_code == 0
    assert load_sources(target) is not None


def test_the_draft_alone_goes_to_standard_output(corpus: Path) -> None:
    shown = CliRunner().invoke(init, [str(corpus), "--stdout"])
    assert shown.exit_code == 0
    assert not (corpus / "sources.yaml").exists()
    written = corpus / "elsewhere.yaml"
    assert CliRunner().invoke(init, [str(corpus), "--output", str(written)]).exit_code == 0
    assert shown.stdout.startswith("# Declared sources")
    assert shown.stdout.count("  - name: ") == 2
    assert "2 sources drafted, 14 gaps" in shown.stderr


@pytest.mark.parametrize("arguments", [[], ["absent"], ["--stdout", "--output", "x", "."]])
def test_wrong_usage(arguments: list[str]) -> None:
    result = CliRunner().invoke(init, arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output
