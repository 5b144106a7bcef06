"""The files beside the example corpus can be used as they are."""

from pathlib import Path

from govern.policy.curation.loading import load_curations
from govern.policy.plan import load_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_corrections_are_valid() -> None:
    curations = load_curations(EXAMPLES / "govern.yaml").curations
    assert curations.corrections
    assert curations.waivers


def test_the_release_plan_is_valid_and_leaves_something_open() -> None:
    plan = load_plan(EXAMPLES / "release.yaml").plan
    assert plan.training_summary is not None
    assert {attestation.answer for attestation in plan.attestations} == {"yes", "no"}
