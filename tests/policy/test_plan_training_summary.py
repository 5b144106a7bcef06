"""The section `training_summary` of the release plan: what it takes, and how an error names its place."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from govern.policy.errors import PolicyError
from govern.policy.plan import ReleasePlan, json_schema, load_plan
from govern.policy.plan_training_summary import TrainingSummaryPlan
from tests.summaries import EXAMPLE, PAGE

SIGNED = "training_summary:\n  by: Example Person\n  role: Head of data\n  signed: 2026-11-20\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "release.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_documented_example_is_read_and_told_again_as_it_was() -> None:
    plan = ReleasePlan.model_validate(EXAMPLE)
    kept = plan.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert ReleasePlan.model_validate(kept) == plan
    jsonschema.Draft202012Validator(json_schema()).validate(yaml.safe_load(yaml.safe_dump(kept)))


def test_the_documentation_names_every_key() -> None:
    page = PAGE.read_text("utf-8")
    assert [key for key in TrainingSummaryPlan.model_fields if f"{key}:" not in page and f"`{key}" not in page] == [
        "languages",
        "comments",
        "other_information",
    ]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("training_summary:\n  by: Example Person\n", 1, "training_summary.role: is missing"),
        (SIGNED + "  versoin: 1\n", 5, "did you mean version?"),
        (SIGNED + "  version: 1.1\n", 5, "training_summary.version: write it in quotes"),
        (SIGNED + "  latest_acquisition: 2026-13\n", 5, "training_summary.latest_acquisition"),
        (SIGNED + "  continuous: perhaps\n", 5, "training_summary.continuous: not one of yes, no"),
        (SIGNED + "  crawled:\n    used: yes\n    domains: ftp://example.org\n", 7, "crawled.domains"),
        (
            SIGNED + "  crawled:\n    crawlers:\n      - {name: Bot, from: 2026-02, to: 2026-01}\n",
            7,
            "crawled.crawlers[0].from: has to be before to",
        ),
        (SIGNED + "  modalities:\n    - {modality: code}\n", 6, "modalities[0].modality: not one of text, image"),
        (SIGNED + "  modalities:\n    - {modality: image, amount: -1}\n", 6, "modalities[0].amount"),
        (
            SIGNED + "  modalities:\n    - {modality: image, amount: .inf}\n",
            6,
            "modalities[0].amount: has to be a num",
        ),
        (
            SIGNED + "  modalities:\n    - {modality: text}\n    - {modality: text}\n",
            7,
            "modalities[1]: is given above",
        ),
        (SIGNED + "  gaps: {domains: none}\n", 5, "training_summary.gaps"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    with pytest.raises(PolicyError) as caught:
        load_plan(written(tmp_path, text))
    assert f"release.yaml:{line}: " in str(caught.value)
    assert key in str(caught.value)


def test_a_bare_yes_is_a_yes_and_a_number_is_a_version(tmp_path: Path) -> None:
    plan = load_plan(written(tmp_path, SIGNED + "  version: 2\n  licensed: {used: yes}\n  synthetic: {used: no}\n"))
    said = plan.plan.training_summary
    assert said is not None
    assert (said.version, said.licensed.used, said.synthetic.used) == ("2", "yes", "no")
    assert said.crawled.used is None
