"""Conditions in words: each kind reads as a sentence, and every rule that is shipped has one."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from govern.policy.conditions import Condition, Scope
from govern.policy.packs import load_packs, shipped_packs
from govern.report.wording.condition import said
from govern.report.wording.rule import lines, sentence, when

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
CARD = {"kind": "finding", "categories": ["personal.card"]}
UNDECLARED = {"kind": "declaration", "declared": False}


@pytest.mark.parametrize(
    ("scope", "condition", "words"),
    [
        ("document", CARD, "the document has findings of payment card numbers"),
        (
            "document",
            {**CARD, "categories": ["personal.ip", "secret.*"], "min_confidence": 0.5, "min_findings": 3},
            "the document has at least 3 findings of IP addresses or keys, tokens and passwords, at least 50 % sure",
        ),
        (
            "source",
            {
                **CARD,
                "categories": ["personal.*"],
                "but_not": ["personal.name"],
                "tolerance": {"count": 20, "share": 0.01},
            },
            "more than 20 of the source's documents, and more than 1 % of them, have findings of personal data"
            " (not counting names of people)",
        ),
        ("corpus", CARD, "at least one of the corpus's documents has findings of payment card numbers"),
        (
            "document",
            {**CARD, "attributes": {"form": ["item", "stamp"]}, "min_per_1000_words": 2},
            "the document has findings of payment card numbers, at least 2 in 1,000 words (with form item or stamp)",
        ),
        (
            "source",
            {**CARD, "min_per_1000_words": 0.05, "tolerance": {"count": 5}},
            "more than 5 of the source's documents have findings of payment card numbers, and there are at least 0.05"
            " in 1,000 words of all text of the source",
        ),
        (
            "corpus",
            {"kind": "contamination", "min_covered": 0.5, "min_items": 3, "references": ["*gsm8k*"]},
            "the corpus has at least 50 % of each of at least 3 reference texts (in files called *gsm8k*)",
        ),
        ("corpus", {"kind": "contamination", "compared": False}, "nobody compared the corpus with reference texts"),
        (
            "source",
            {"kind": "earlier", "compared": True, "seen": False, "tolerance": {"share": 0.1}},
            "the corpus was compared with an earlier audit and more than 10 % of the source's documents were in no"
            " earlier audit that it was compared with",
        ),
        (
            "document",
            {"kind": "public_domain", "jurisdictions": ["EU", "US"], "answers": ["no"]},
            "the document is protected in EU or US, by the term of protection",
        ),
        (
            "source",
            {"kind": "declaration", "generator": ["*llama*"]},
            "the source has a declared generator called “*llama*”",
        ),
        (
            "document",
            {"kind": "multiplicity", "categories": ["personal.card"], "min_occurrences": 5, "min_documents": 3},
            "the document has a value that stands in the corpus at least 5 times and in at least 3 documents"
            " (payment card numbers; copies of a document not counted)",
        ),
        (
            "corpus",
            {"kind": "duplicate", "level": "exact", "tolerance": {"share": 0.2}},
            "more than 20 % of the corpus's documents are copies (exact) of others that stay",
        ),
        (
            "source",
            {"kind": "skipped", "reasons": ["binary"]},
            "at least one of the source's records could not be read (not text, whatever the name says)",
        ),
        ("source", UNDECLARED, "the source is not declared in sources.yaml"),
        (
            "document",
            {"kind": "declaration", "origin": ["crawled", "unknown"], "missing": ["license", "collected"]},
            "its source has the declared origin “Crawled” or none that is known and does not declare at least one of"
            " a licence and from when to when it was collected",
        ),
        (
            "document",
            {"kind": "document", "missing": ["date"], "languages": ["de"]},
            "the document has nothing in the record on date and has the language de",
        ),
        ("document", {"kind": "document", "before": "2020-01-01"}, "the document has a date before 2020-01-01"),
        (
            "source",
            {"kind": "licence", "classes": ["copyleft", "non-commercial"], "tolerance": {"count": 1}},
            "more than 1 of the source's documents stand under a licence of the class copyleft or non-commercial",
        ),
        (
            "corpus",
            {"kind": "plan", "commercial": True, "seat": ["EU"], "users_over": 700_000_000},
            "the purpose is commercial, the provider's seat is in EU and the provider has more"
            " than 700,000,000 users in a month, by the release plan",
        ),
        (
            "corpus",
            {"kind": "plan", "not_attested": ["dpia"]},
            "nobody has signed for “dpia” in the release plan (or the answer is no, or has expired)",
        ),
        (
            "corpus",
            {"kind": "plan", "missing": ["seat"]},
            "the release plan does not say where the provider has its seat",
        ),
        (
            "source",
            {"kind": "all", "conditions": [UNDECLARED, {"kind": "not", "condition": {"kind": "skipped"}}]},
            "all of this is true: the source is not declared in sources.yaml;"
            " (this is not true: at least one of the source's records could not be read)",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(scope: Scope, condition: dict[str, Any], words: str) -> None:
    assert said(CONDITION.validate_python(condition), scope).sentence == words


@pytest.mark.parametrize("rule", load_packs(shipped_packs()).rules, ids=lambda rule: rule.id)
def test_every_shipped_rule_has_words(rule: Any) -> None:
    assert sentence(rule).startswith("The rule holds when ")
    assert next(lines(rule)).startswith("The rule holds when ")
    assert when(rule).startswith(("At", "Before"))
    assert "findings of personal.*" not in sentence(rule)
