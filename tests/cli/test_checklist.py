"""`govern checklist`: what it decides, what it writes, and its exit codes."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from govern.cli.checklist import checklist
from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.frozen import frozen_verdict
from govern.policy.packs import load_packs
from govern.report.checklist.items import items
from tests.ledgers import NOW, write_ledger

PERSON = {"by": "Example Person", "role": "Counsel", "signed": "2026-10-01"}
CLEAN = {"origin": "licensed", "license": "CC0-1.0", "legal_basis": "not-personal", "gaps": []}
PLAN = {
    "model": "Marigold", "version": "1.0.0", "provider": "Example Models", "seat": "DE", "regions": ["eu"],
    "released": "2027-03-01", "purpose": "commercial", "license": "Apache-2.0", "open_weights": False,
    "corpus_released": False, "modalities": ["text"], "monthly_users": 10, "base_models": [], "small_provider": True,
    "code_of_practice": False,
}  # fmt: skip


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(checklist, [str(argument) for argument in (*arguments, "--today", "2026-11-22")])


def plan_file(folder: Path, **changes: object) -> Path:
    path = folder / "release.yaml"
    path.write_text(yaml.safe_dump({**PLAN, **changes}), "utf-8")
    return path


def ledger_folder(folder: Path, documents: int = 1, policies: list[str] | None = None) -> Path:
    detectors = [{"id": "all", "categories": sorted(_categories())}]
    ledger = write_ledger(
        folder / "ledger",
        [{"license": "CC0-1.0"}] * documents,
        sources=[CLEAN],
        licences=[
            {"doc": doc, "expression": "CC0-1.0", "basis": "declared", "class": "public-domain"}
            for doc in range(documents)
        ],
        manifest={"detectors": detectors, "policies": policies or ["eu"]},
    )
    decide(ledger, load_packs(policies or "eu"), NOW)
    return ledger.folder


def _categories() -> set[str]:
    leaves = [leaf for rule in load_packs("eu").rules for leaf in rule.leaves if leaf.kind == "finding"]
    return {category.replace("*", "x") for leaf in leaves for category in leaf.categories}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ledger_folder(tmp_path)


def all_signed() -> list[dict[str, str]]:
    named = {name for item in items().all for name in item.attestations}
    return [{"item": name, "answer": "yes", **PERSON} for name in sorted(named)]


def test_while_something_blocks_it_exits_1(folder: Path) -> None:
    result = run(folder, "--release", plan_file(folder.parent))
    assert result.exit_code == 1
    assert "blocking items open" in result.output
    assert {path.name for path in folder.glob("checklist*")} == {"checklist.html", "checklist.md", "checklist.json"}
    assert "release" in json.loads((folder / "checklist.json").read_text("utf-8"))["decision"]["stage"]


def test_with_everything_answered_it_exits_0(folder: Path) -> None:
    result = run(folder, "--release", plan_file(folder.parent, attestations=all_signed()))
    assert result.exit_code == 0, result.output
    assert "No blocking item is open" in result.output


def test_one_that_blocks_is_enough(folder: Path) -> None:
    answers = [{**one, "answer": "no"} if one["item"] == "tdm-policy" else one for one in all_signed()]
    result = run(folder, "--release", plan_file(folder.parent, attestations=answers))
    assert result.exit_code == 1
    assert "1 blocking item open" in result.output
    assert "ai-copyright-policy: Licence counsel" in result.output


def test_where_nothing_was_audited_it_exits_3(tmp_path: Path) -> None:
    empty = ledger_folder(tmp_path, documents=0)
    assert run(empty, "--release", plan_file(tmp_path, attestations=all_signed())).exit_code == 3


@pytest.mark.parametrize(
    ("changes", "options", "said"),
    [
        ({}, ["--lang", "tlh"], "no reports in tlh"),
        ({}, ["--policy", "nowhere"], "no policy is called nowhere"),
        ({"checklist": {"no-such": {"owner": "x"}}}, [], "checklist.no-such: the checklist has no such item"),
        ({"checklist": {"ai-summary": {"own": "x"}}}, [], "did you mean owner?"),
        ({"seats": "DE"}, [], "did you mean seat?"),
    ],
)
def test_wrong_input_exits_2(folder: Path, changes: dict[str, object], options: list[str], said: str) -> None:
    result = run(folder, "--release", plan_file(folder.parent, **changes), *options)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(folder.glob("checklist*"))


def test_the_plan_is_needed(folder: Path) -> None:
    assert run(folder).exit_code == 2
    assert run(folder, "--release", folder / "none.yaml").exit_code == 2


@pytest.mark.parametrize(
    ("policies", "used"),
    [(["eu"], {"eu"}), (["eu", "us-ca"], {"eu", "us-ca"}), (["us-ca"], {"eu"}), (["eu-omnibus"], {"eu-omnibus"})],
)
def test_it_decides_by_the_packs_of_the_audit_where_they_have_the_eu(
    tmp_path: Path, policies: list[str], used: set[str]
) -> None:
    folder = ledger_folder(tmp_path, policies=policies)
    assert run(folder, "--release", plan_file(tmp_path)).exit_code == 1
    verdict = frozen_verdict(Ledger(folder))
    assert set(verdict.policy.regions) == used
    assert verdict.circumstances.stage == "release"


def test_files_go_into_a_folder_with_the_report_that_they_link_to(folder: Path) -> None:
    out = folder.parent / "files"
    assert run(folder, "--release", plan_file(folder.parent), "--out", out, "--lang", "fr").exit_code == 1
    assert {path.name for path in out.iterdir()} == {
        "checklist.fr.html", "checklist.fr.md", "checklist.json", "report.fr.html",
    }  # fmt: skip
    assert 'href="report.fr.html#' in (out / "checklist.fr.html").read_text("utf-8")


def test_twice_gives_the_same_bytes(folder: Path) -> None:
    plan = plan_file(folder.parent, checklist={"ai-summary": {"owner": "Example Person", "due": "2026-11-01"}})
    run(folder, "--release", plan)
    first = {path.name: path.read_bytes() for path in folder.glob("checklist*")}
    result = run(folder, "--release", plan)
    assert {path.name: path.read_bytes() for path in folder.glob("checklist*")} == first
    assert "1 item overdue" in result.output
    assert "ai-summary: Example Person, due 2026-11-01 (overdue)" in result.output
