"""The pages of the shipped packs are written from the packs as they are, and say in words what every rule asks."""

import runpy
from pathlib import Path

import pytest

from govern.policy.packs import load_packs, shipped_packs

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "policies"
WRITING = runpy.run_path(str(FOLDER / "write.py"))
PAGES: dict[str, str] = WRITING["pages"]()


def test_there_is_a_page_for_each_pack_and_for_nothing_else() -> None:
    written = {path.name for path in FOLDER.glob("*.md")}
    assert written == PAGES.keys() == {"README.md", *(f"{name}.md" for name in shipped_packs())}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_written_from_the_pack_as_it_is(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], "run: python docs/policies/write.py"


def test_a_page_reads_without_knowing_the_language_of_packs() -> None:
    for rule in load_packs(shipped_packs()).rules:
        page = PAGES[f"{rule.id.partition('.')[0]}.md"]
        section = page.split(f"## {rule.id}\n")[1].split("\n## ")[0]
        assert "The rule holds when " in section
        assert "How to fix: " in section
        assert all(str(law.link) in section for law in rule.law)
        assert "kind:" not in section


def test_what_people_sign_for_stands_in_the_pages_and_in_that_of_the_release_plan() -> None:
    for loaded in load_packs(shipped_packs()).packs:
        for item, told in loaded.pack.attestations.items():
            assert f"| `{item}` | {told.title} | {told.signed_by} | {told.law} |" in PAGES[f"{loaded.pack.name}.md"]
    page = (FOLDER.parent / "release-plan.md").read_text(encoding="utf-8")
    assert page == WRITING["release_plan"](page), "run: python docs/policies/write.py"
    assert "| `dpia` |" in page
