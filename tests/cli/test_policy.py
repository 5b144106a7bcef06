"""`govern policy`: packs are listed, shown, tested, looked through and compared."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from govern.cli.main import main
from govern.policy.errors import PolicyError
from govern.policy.packs import load_packs, shipped_packs
from govern.policy.plan import load_plan
from tests.packs import pack

COMMANDS = ("attestations", "diff", "explain", "lint", "list", "schema", "show", "test")
CASES = """\
cases:
  - rule: house.rule
    given: {documents: [{findings: [{category: personal.email}]}]}
    expect: review
  - rule: house.rule
    about: a clean document
    given: {documents: [{}]}
    expect: none
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["policy", *map(str, arguments)], prog_name="govern")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "house.yaml").write_text(CASES, "utf-8")
    return pack(tmp_path, "house")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_examples(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"govern policy {command}" in done.stdout.split("Examples:")[1]


def test_packs_are_listed() -> None:
    assert [line.split()[0] for line in run("list").stdout.splitlines()[1:]] == shipped_packs()
    listed = json.loads(run("list", "eu", "--format", "json").stdout)
    assert (listed[0]["name"], listed[0]["title"]) == ("eu", "European Union")


def test_a_rule_is_shown_in_words() -> None:
    done = run("show", "eu.personal.email")
    for part in ("GDPR Art. 5(1)(c)", "findings of e-mail addresses", "each document", "Redact", "How to fix"):
        assert part in done.stdout
    assert "did you mean eu.personal.email?" in run("show", "eu.personal.emial").stderr


def test_a_pack_of_ones_own_is_shown(house: Path) -> None:
    assert "A house (house 1.0.0): 1 rule" in run("show", house).stdout
    assert json.loads(run("show", "house.rule", "--pack", house, "--format", "json").stdout)[0]["id"] == "house.rule"


def test_cases_pass_and_fail(house: Path) -> None:
    done = run("test", house)
    assert (done.exit_code, done.stdout.count("2 cases of 1 rules, 0 failed")) == (0, 1)
    wrong = house.parent / "wrong.yaml"
    wrong.write_text(CASES.replace("expect: none", "expect: drop"), "utf-8")
    done = run("test", house, "--cases", wrong)
    assert done.exit_code == 1
    assert f"{wrong}:5: house.rule: expected drop, came none (a clean document)" in done.stdout
    assert "no case in which it does not fire" in done.stdout


def test_mutations_are_told(house: Path) -> None:
    assert run("test", house, "--mutations").exit_code == 0
    quiet = house.parent / "quiet.yaml"
    quiet.write_text(CASES[: CASES.index("  - rule")] + CASES[CASES.rindex("  - rule") :], "utf-8")
    done = run("test", house, "--cases", quiet, "--mutations")
    assert (done.exit_code, "no case notices when it is removed" in done.stdout) == (1, True)


def test_a_pack_that_cannot_be_read_leaves_the_others(house: Path) -> None:
    done = run("test", "atlantis", house)
    assert (done.exit_code, "no policy is called atlantis" in done.stderr) == (2, True)
    assert "0 failed" in done.stdout


def test_the_shipped_packs_have_nothing_to_do() -> None:
    done = run("lint", "--today", "2026-11-22")
    assert done.exit_code == 0, done.stdout


def test_a_rule_that_was_read_long_ago_is_told(house: Path) -> None:
    done = run("lint", house, "--today", "2028-01-01")
    assert (done.exit_code, "house.rule: old: GDPR Art. 5 was last read on 2026-11-21" in done.stdout) == (1, True)
    assert [
        one["check"] for one in json.loads(run("lint", house, "--today", "2028-01-01", "--format", "json").stdout)
    ] == ["old"]


@pytest.mark.parametrize("of", ["pack", "cases", "plan"])
def test_the_schemas_are_printed(of: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", "--of", of).stdout))


def test_two_versions_are_compared(house: Path) -> None:
    (house.parent / "new").mkdir()
    newer = pack(house.parent / "new", "house")
    newer.write_text(newer.read_text("utf-8").replace("action: review", "action: drop"), "utf-8")
    done = run("diff", house, newer)
    assert (done.exit_code, done.stdout) == (
        1,
        "changed  house.rule  Something is the matter\n  action\n    - review\n    + drop\n",
    )
    assert run("diff", house, house).exit_code == 0


SIGNED = """
  - id: house.signed
    title: Nobody has signed
    law: [{{act: Act, article: Art. 1, link: "https://example.org/act", as_of: 2026-11-21}}]
    scope: corpus
    condition: {{kind: plan, not_attested: [dpia, {item}]}}
    action: review
    severity: low
    how_to_fix: Sign.
attestations:
  {explained}: {{title: "All is well: truly", signed_by: "Head: of all", law: Act Art. 1}}
"""


def signed(folder: Path, item: str, explained: str) -> Path:
    return pack(folder, "house", extends="[eu]", rules=SIGNED.format(item=item, explained=explained))


def test_what_people_sign_for_is_listed(tmp_path: Path) -> None:
    listed = json.loads(run("attestations", signed(tmp_path, "well", "well"), "--format", "json").stdout)
    items = {one["item"]: one for one in listed}
    assert items["well"]["explained"] == {
        "house": {"title": "All is well: truly", "signed_by": "Head: of all", "law": "Act Art. 1"}
    }
    assert items["dpia"]["explained"].keys() == {"eu"}
    assert items["dpia"]["rules"] == ["eu.personal.dpia", "house.signed"]
    shown = run("attestations", "eu").stdout
    assert "GDPR Art. 35" in shown
    assert "proposal COM(2025) 837" not in run("attestations").stdout.lower()
    assert "not explained; house.signed asks for it" in run("attestations", signed(tmp_path, "ill", "ill2")).stdout


def test_the_entries_of_the_release_plan_take_answer_name_and_day(tmp_path: Path) -> None:
    skeleton = run("attestations", "eu", signed(tmp_path, "well", "well"), "--format", "yaml").stdout
    blank, filled = tmp_path / "blank.yaml", tmp_path / "release.yaml"
    blank.write_text(skeleton, "utf-8")
    with pytest.raises(PolicyError, match="answer"):
        load_plan(blank)
    for key, value in (("answer", "yes"), ("by", "Example Person"), ("signed", "2026-11-21")):
        skeleton = skeleton.replace(f"    {key}:\n", f"    {key}: {value}\n")
    filled.write_text(skeleton, "utf-8")
    plan = load_plan(filled).plan
    roles = {attestation.item: attestation.role for attestation in plan.attestations}
    assert roles["well"] == "Head: of all"
    assert roles.keys() == {item for rule in load_packs("eu").rules for item in rule.items} | {"well"}


@pytest.mark.parametrize(
    ("item", "explained", "problems"),
    [
        ("well", "well", []),
        ("ill", "well", [("house.signed", "unknown-item"), ("attestations.well", "unasked-item")]),
        ("well", "transfers", [("house.signed", "unknown-item")]),
    ],
)
def test_items_that_are_not_explained_or_never_asked_for_are_problems(
    item: str, explained: str, problems: list[tuple[str, str]], tmp_path: Path
) -> None:
    told = json.loads(
        run("lint", signed(tmp_path, item, explained), "--today", "2026-11-22", "--format", "json").stdout
    )
    about_items = [one for one in told if one["check"].endswith("-item")]
    assert [(one["rule"], one["check"]) for one in about_items] == problems
    assert [one["line"] for one in about_items] == [
        {"house.signed": 6, "attestations.well": 15}[one] for one, _ in problems
    ]


def test_a_changed_meaning_is_a_change_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    before, after = signed(tmp_path, "well", "well"), signed(tmp_path / "new", "well", "dpia")
    told = run("diff", before, after).stdout
    assert "attestations.well" in told
    assert "attestations.dpia" in told
