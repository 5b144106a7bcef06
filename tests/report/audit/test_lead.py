"""The first words of a report: for what was decided, and for what was not."""

from pathlib import Path

import pytest

from govern.policy.circumstances import Circumstances
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.plan import LoadedPlan, ReleasePlan
from govern.report.audit.lead import asked_for
from govern.report.language.language import language
from tests.ledgers import NOW, write_ledger


@pytest.mark.parametrize(
    ("packs", "regions", "code", "said"),
    [
        ("eu", ["eu", "eu"], "en", None),
        ("eu-omnibus", ["eu"], "en", None),
        ("eu", None, "en", None),
        ("eu", ["eu", "uk", "zz-nowhere", "uk"], "en", "nothing was decided: uk and zz-nowhere."),
        ("eu", ["uk"], "de", "Regionen, für die nichts entschieden wurde: uk."),
        ("eu", ["uk"], "fr", "régions pour lesquelles rien n’a été décidé : uk."),
        ("eu", [f"aa-{number}" for number in range(500)], "en", "aa-7 and 492 others."),
    ],
)
def test_regions_of_the_plan_that_no_pack_was_held_for_are_named(
    tmp_path: Path, packs: str, regions: list[str] | None, code: str, said: str | None
) -> None:
    plan = LoadedPlan(
        ReleasePlan.model_validate({"model": "Marigold", "regions": regions}), "release.yaml", "sha256:00"
    )
    now = Circumstances(NOW.stage, NOW.today, plan)
    told = asked_for(decide(write_ledger(tmp_path, [{}]), load_packs(packs), now), language(code))
    assert told.endswith(said) if said else "nothing was decided" not in told
