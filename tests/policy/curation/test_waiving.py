"""Waivers: the rule's action becomes a note where it is waived, is told as waived, and what is unknown stays so."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.conditions import Scope
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.pack import Pack, Rule
from govern.policy.packs import LoadedPack, Policy
from govern.policy.verdict import Verdict
from tests.ledgers import NOW, write_ledger

A, B = "a" * 32, "b" * 32
TEXT = f"{1:032x}"  # the digest of document 1
COMMERCIAL = {"kind": "plan", "commercial": True}  # nobody says so in these tests


def waivers(*said: dict[str, Any]) -> LoadedCurations:
    signed = {"reason": "temporary", "owner": "Example Person", "date": "2026-10-01", "expires": "2027-01-01"}
    every = [{**signed, "id": f"w{place}", **one} for place, one in enumerate(said)]
    return LoadedCurations(Curations.model_validate({"version": 1, "waivers": every}), "sha256:00")


def rule(name: str, action: str, condition: dict[str, Any], scope: Scope = "document") -> Rule:
    law = {"act": "Act", "article": "Art. 1", "link": "https://example.org", "as_of": date(2026, 11, 21)}
    said = {"id": f"house.{name}", "title": f"A rule of {name}", "law": [law], "scope": scope, "action": action}
    return Rule.model_validate({**said, "severity": "high", "how_to_fix": "Mend it.", "condition": condition})


def found(*categories: str, **more: Any) -> dict[str, Any]:
    return {"kind": "finding", "categories": list(categories), **more}


PERSONAL = found("personal.*")
RULES = [
    rule("corpus", "block", PERSONAL, "corpus"),
    rule("email", "block", found("personal.email")),
    rule("phone", "redact", found("personal.phone")),
    rule("source", "drop", PERSONAL, "source"),
]


def policy(rules: Sequence[Rule]) -> Policy:
    pack = Pack(name="house", title="House", version="1.0.0", rules=list(rules))
    return Policy((LoadedPack(pack, "house.yaml", "sha256:00"),), {"house": frozenset({"house"})})


def ledger_of(folder: Path) -> Ledger:
    documents = [
        {"path": "notes/a.txt", "source": "notes"},
        {"path": "notes/b.txt", "source": "notes"},
        {"path": "code/c.py", "source": "code"},
    ]
    findings = [
        {"doc": doc, "category": category, "digest": digest}
        for doc in range(3)
        for category, digest in (("personal.email", A), ("personal.phone", B))
    ]
    return write_ledger(folder, documents, findings, [{"source": "notes"}, {"source": "code"}])


def waived(verdict: Verdict) -> dict[str, int]:
    return {one.rule.id.removeprefix("house."): one.count for one in verdict.waived}


def actions(ledger: Ledger, column: str = "action") -> list[Any]:
    query = f"SELECT {column} FROM decisions WHERE scope = 'document' ORDER BY doc"
    with ledger.connection() as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


@pytest.mark.parametrize(
    ("waiver", "expected"),
    [
        ({"rule": "house.phone"}, {"phone": 3}),
        ({"rule": "house.*"}, {"corpus": 1, "email": 3, "phone": 3, "source": 2}),
        ({"rule": "*", "source": "notes"}, {"email": 2, "phone": 2, "source": 1}),
        ({"rule": "*", "path": "notes/**"}, {"email": 2, "phone": 2}),
        ({"rule": "house.email", "path": "**/*.py", "source": "code"}, {"email": 1}),
        ({"rule": "house.email", "path": "**/*.py", "source": "notes"}, {}),
        ({"rule": "*", "digest": TEXT}, {"email": 1, "phone": 1}),
        ({"rule": "*", "digest": A}, {"email": 3}),
        ({"rule": "*", "digest": A, "path": "notes/a.txt"}, {"email": 1}),
        ({"rule": "house.phone", "digest": A}, {}),
        ({"rule": "other.*"}, {}),
    ],
)
def test_selectors(tmp_path: Path, waiver: dict[str, str], expected: dict[str, int]) -> None:
    verdict = decide(ledger_of(tmp_path), policy(RULES), NOW, waivers(waiver))
    assert waived(verdict) == expected
    state, subjects = ("applied" if expected else "unused"), sum(expected.values())
    assert [(outcome.state, outcome.subjects) for outcome in verdict.curations] == [(state, subjects)]


def test_a_waived_block_leaves_what_is_left_and_is_told(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    held = policy(RULES[1:3])
    assert decide(ledger, held, NOW).word == "block"
    verdict = decide(ledger, held, NOW, waivers({"rule": "house.email"}))
    assert (verdict.word, verdict.documents) == ("review", {"redact": 3})
    assert [(one.rule.id, one.action, one.waived) for one in verdict.fired] == [
        ("house.phone", "redact", 0),
        ("house.email", "note", 3),
    ]
    assert [one.rule.id for one in verdict.deciding] == ["house.phone"]
    assert waived(verdict) == {"email": 3}
    assert actions(ledger, "waived") == [["house.email"]] * 3
    verdict = decide(ledger, held, NOW, waivers({"rule": "house.*"}))
    assert (verdict.word, verdict.documents) == ("pass", {"note": 3})
    assert set(actions(ledger, "severity")) == {"info"}


def test_a_block_that_is_waived_in_part_still_blocks(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    verdict = decide(ledger, policy(RULES[1:2]), NOW, waivers({"rule": "house.email", "source": "notes"}))
    assert verdict.word == "block"
    assert actions(ledger) == ["note", "note", "block"]
    assert [use.use for use in verdict.uses] == ["yes", "no", "yes"], "the corpus, code and notes"


@pytest.mark.parametrize(("unknown", "word"), [(False, "review"), (True, "pass")])
def test_what_is_unknown_is_waived_only_if_it_says_so_and_stays_unknown(
    tmp_path: Path, unknown: bool, word: str
) -> None:
    condition = {"kind": "all", "conditions": [COMMERCIAL, found("personal.email")]}
    ledger = ledger_of(tmp_path)
    verdict = decide(
        ledger, policy([rule("open", "block", condition)]), NOW, waivers({"rule": "*", "unknown": unknown})
    )
    assert verdict.word == word
    assert [(one.count, one.missing, one.waived) for one in verdict.open] == [(3, ("purpose",), 3 * unknown)]
    assert {use.use for use in verdict.uses if use.source} == {"unknown"}
    assert actions(ledger, "unknown") == [["house.open"]] * 3
    assert actions(ledger) == ["note" if unknown else "review"] * 3
    assert [outcome.state for outcome in verdict.curations] == ["applied" if unknown else "unused"]


@pytest.mark.parametrize(
    ("condition", "said", "expected"),
    [
        (PERSONAL, [{"digest": A}], {}),
        (PERSONAL, [{"digest": A}, {"digest": B}], {"rule": 3}),
        (PERSONAL, [{"digest": A, "path": "notes/a.txt"}, {"digest": B}], {"rule": 1}),
        (found("personal.*", min_findings=2), [{"digest": A}], {"rule": 3}),
        ({"kind": "not", "condition": found("personal.name")}, [{"digest": A}], {}),
        (
            {"kind": "multiplicity", "categories": ["personal.email"], "min_documents": 3},
            [{"digest": A}],
            {"rule": 3},
        ),
        ({"kind": "any", "conditions": [COMMERCIAL, found("personal.email")]}, [{"digest": A}], {"rule": 3}),
    ],
)
def test_a_value_is_waived_where_the_rule_does_not_hold_without_it(
    tmp_path: Path, condition: dict[str, Any], said: list[dict[str, str]], expected: dict[str, int]
) -> None:
    told = waivers(*({"rule": "house.rule", **one} for one in said))
    verdict = decide(ledger_of(tmp_path), policy([rule("rule", "redact", condition)]), NOW, told)
    assert [(one.rule.id, one.waived) for one in verdict.fired] == [("house.rule", expected.get("rule", 0))]
    assert set(waived(verdict).values()) <= {3, 1}


def test_it_ends_on_the_day_it_expires(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    told = waivers({"rule": "*", "expires": "2026-11-22"})
    after = decide(ledger, policy(RULES), NOW, told)
    assert (after.word, after.waived, after.curations[0].state) == ("block", (), "expired")
    before = decide(ledger, policy(RULES), Circumstances("pre-training", date(2026, 11, 21)), told)
    assert (before.word, before.curations[0].state) == ("pass", "applied")


def test_it_begins_on_the_day_it_was_signed(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    told = waivers({"rule": "*", "date": "2026-11-23", "expires": "2026-12-31"})
    before = decide(ledger, policy(RULES), NOW, told)
    assert (before.word, before.waived, before.curations[0].state) == ("block", (), "upcoming")
    on_the_day = decide(ledger, policy(RULES), Circumstances("pre-training", date(2026, 11, 23)), told)
    assert (on_the_day.word, on_the_day.curations[0].state) == ("pass", "applied")


def test_two_waivers_of_the_same_are_both_told_and_counted_once(tmp_path: Path) -> None:
    told = waivers({"rule": "house.email"}, {"rule": "house.*", "source": "code"})
    verdict = decide(ledger_of(tmp_path), policy(RULES), NOW, told)
    assert [(one.waiver.id, one.rule.id, one.count) for one in verdict.waived] == [
        ("w0", "house.email", 3),
        ("w1", "house.email", 1),
        ("w1", "house.phone", 1),
        ("w1", "house.source", 1),
    ]
    assert {one.rule.id: one.waived for one in verdict.fired}["house.email"] == 3
