"""What to do: one step for all that the same action settles, those that end a block first."""

from pathlib import Path
from typing import Any

import pytest

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit.steps import step_sentence
from govern.report.facts.gathering import gather
from govern.report.language.language import language
from tests.ledgers import NOW, write_ledger

LAW = "[{act: Act, article: Art. 1, link: https://example.org/, as_of: 2026-11-22}]"
FOUND = "{kind: finding, categories: [personal.email]}"


def told(folder: Path, rules: list[tuple[str, str, str]], **tables: Any) -> list[tuple[bool, str]]:
    ledger: Ledger = write_ledger(folder / "ledger", **tables)
    written = [
        f"- {{id: own.r{n}, title: T, law: {LAW}, scope: {scope}, severity: low, action: {action}, how_to_fix: F,\n"
        f"   condition: {condition}}}"
        for n, (scope, action, condition) in enumerate(rules)
    ]
    pack = folder / "own.yaml"
    pack.write_text("name: own\ntitle: Own\nversion: 1.0.0\nrules:\n" + "\n".join(written), "utf-8")
    verdict = decide(ledger, load_packs(str(pack)), NOW)
    return [(step.blocks, step_sentence(step, language())) for step in gather(ledger, verdict).steps]


MAIL = {"documents": [{}, {}], "findings": [{"doc": 0, "category": "personal.email"}]}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([("document", "note", FOUND)], []),
        ([("document", "redact", FOUND)], [(False, "Redact 1 document.")]),
        ([("document", "drop", FOUND), ("document", "redact", FOUND)], [(False, "Leave out 1 document.")]),
        ([("document", "block", FOUND)], [(True, "Leave out 1 document.")]),
        ([("document", "review", FOUND)], [(False, "Have somebody look at 1 document.")]),
        ([("source", "drop", FOUND)], [(False, "Leave out 1 source.")]),
        (
            [("source", "block", FOUND), ("source", "review", FOUND)],
            [
                (True, "Settle what the rules ask of 1 source, or leave it out."),
                (False, "Have somebody look at 1 source."),
            ],
        ),
        (
            [("corpus", "block", "{kind: plan, not_attested: [dpia, tests]}"), ("corpus", "review", FOUND)],
            [
                (True, "Have 2 items signed for in release.yaml: dpia and tests."),
                (False, "Settle what 1 rule asks of the corpus as a whole."),
            ],
        ),
        (
            [("corpus", "review", "{kind: plan, open_weights: true}")],
            [(False, "State 1 fact in release.yaml: whether the weights are given to others.")],
        ),
        (
            [("corpus", "review", "{kind: contamination, min_items: 1}")],
            [(False, "Audit again with reference texts to compare with (--against).")],
        ),
    ],
)
def test_steps(tmp_path: Path, rules: list[tuple[str, str, str]], expected: list[tuple[bool, str]]) -> None:
    assert told(tmp_path, rules, **MAIL) == expected


def test_what_is_missing_of_sources_is_declared_once_for_all_rules(tmp_path: Path) -> None:
    sources = [{"source": name, "license": None, "declared": name != "b"} for name in "abc"]
    rules = [
        ("source", "review", "{kind: declaration, missing: [license]}"),
        ("source", "review", "{kind: declaration, declared: false}"),
    ]
    documents = [{"source": name} for name in "abc"]
    assert told(tmp_path, rules, documents=documents, sources=sources) == [
        (False, "Declare what is missing of 3 sources in sources.yaml.")
    ]


def test_a_corpus_that_could_not_be_read_asks_for_one_that_can(tmp_path: Path) -> None:
    steps = told(tmp_path, [("document", "redact", FOUND)])
    assert steps == [(False, "Give the audit a corpus of which at least one document can be read.")]
