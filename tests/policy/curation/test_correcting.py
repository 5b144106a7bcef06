"""Corrections: what each selector reaches, what rules then see, and what is said of those that reach nothing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.curation.correcting import correct
from govern.policy.curation.frozen import frozen_curations
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.errors import PolicyError
from govern.policy.pack import Pack, Rule
from govern.policy.packs import LoadedPack, Policy
from govern.policy.verdict import Verdict
from tests.ledgers import NOW, write_ledger

SIGNED = {"reason": "false-positive", "owner": "Example Person", "date": date(2026, 10, 1)}
A, B = "a" * 32, "b" * 32
TEXT = f"{1:032x}"  # the digest of document 1 in the ledgers of tests


def curations(corrections: Sequence[dict[str, Any]] = (), waivers: Sequence[dict[str, Any]] = ()) -> LoadedCurations:
    said = {
        "version": 1,
        "corrections": [{**SIGNED, "id": f"c{place}", **one} for place, one in enumerate(corrections)],
        "waivers": [
            {**SIGNED, "reason": "temporary", "id": f"w{place}", "expires": date(2027, 1, 1), **one}
            for place, one in enumerate(waivers)
        ],
    }
    return LoadedCurations(Curations.model_validate(said), "sha256:00")


def rule(name: str, condition: dict[str, Any], scope: str = "document", action: str = "redact") -> Rule:
    law = {"act": "Act", "article": "Art. 1", "link": "https://example.org", "as_of": date(2026, 11, 21)}
    said = {"id": f"house.{name}", "title": f"A rule of {name}", "law": [law], "scope": scope, "action": action}
    return Rule.model_validate({**said, "severity": "high", "how_to_fix": "Mend it.", "condition": condition})


def policy(*rules: Rule) -> Policy:
    pack = Pack(name="house", title="House", version="1.0.0", rules=list(rules))
    return Policy((LoadedPack(pack, "house.yaml", "sha256:00"),), {"house": frozenset({"house"})})


def found(*categories: str) -> dict[str, Any]:
    return {"kind": "finding", "categories": list(categories)}


EMAIL, PHONE = rule("email", found("personal.email")), rule("phone", found("personal.phone"))
HOUSE = policy(EMAIL, PHONE)


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


def fired(ledger: Ledger) -> dict[str, list[int]]:
    query = "SELECT rule, list_sort(list(doc)) FROM (SELECT unnest(rules) AS rule, doc FROM decisions) GROUP BY rule"
    with ledger.connection() as connection:
        return dict(connection.execute(query).fetchall())


def states(verdict: Verdict) -> list[tuple[str, str, int]]:
    return [(outcome.curation.id, outcome.state, outcome.subjects) for outcome in verdict.curations]


@pytest.mark.parametrize(
    ("selector", "email", "phone", "subjects"),
    [
        ({"digest": A}, [], [0, 1, 2], 3),
        ({"digest": A, "source": "notes"}, [2], [0, 1, 2], 2),
        ({"digest": A, "path": "notes/a.*"}, [1, 2], [0, 1, 2], 1),
        ({"digest": A, "path": "**/*.py", "source": "code"}, [0, 1], [0, 1, 2], 1),
        ({"digest": A, "path": "**/*.py", "source": "notes"}, [0, 1, 2], [0, 1, 2], 0),
        ({"rule": "house.phone"}, [0, 1, 2], [], 3),
        ({"rule": "house.phone", "path": "code"}, [0, 1, 2], [0, 1], 1),
        ({"rule": "house.*", "source": "code"}, [0, 1], [0, 1], 2),
        ({"rule": "house.phone", "digest": A}, [0, 1, 2], [0, 1, 2], 0),
        ({"rule": "other.phone"}, [0, 1, 2], [0, 1, 2], 0),
        ({"digest": "c" * 32}, [0, 1, 2], [0, 1, 2], 0),
    ],
)
def test_findings_that_are_none(
    tmp_path: Path, selector: dict[str, str], email: list[int], phone: list[int], subjects: int
) -> None:
    ledger = ledger_of(tmp_path)
    verdict = decide(ledger, HOUSE, NOW, curations([{**selector, "set": {"finding": "none"}}]))
    assert fired(ledger) == {name: docs for name, docs in (("house.email", email), ("house.phone", phone)) if docs}
    assert states(verdict) == [("c0", "applied" if subjects else "unused", subjects)]


def test_how_often_a_value_repeats_is_counted_without_what_is_none(tmp_path: Path) -> None:
    often = {"kind": "multiplicity", "categories": ["personal.*"], "min_documents": 3}
    held = policy(rule("often", often))
    ledger = ledger_of(tmp_path)
    decide(ledger, held, NOW)
    assert fired(ledger) == {"house.often": [0, 1, 2]}
    decide(ledger, held, NOW, curations([{"digest": A, "path": "code/**", "set": {"finding": "none"}}]))
    assert fired(ledger) == {"house.often": [0, 1, 2]}, "the telephone number is there as often as before"
    decide(ledger, held, NOW, curations([{"rule": "house.often", "path": "code/**", "set": {"finding": "none"}}]))
    assert fired(ledger) == {}


@pytest.mark.parametrize(
    ("selector", "said", "condition", "expected"),
    [
        ({"path": "notes/**"}, {"language": "de"}, {"kind": "document", "languages": ["de"]}, [0, 1]),
        ({"digest": TEXT}, {"language": "de"}, {"kind": "document", "languages": ["de"]}, [1]),
        ({"source": "code"}, {"language": "unknown"}, {"kind": "document", "missing": ["language"]}, [2]),
        ({"source": "notes", "path": "*/b.*"}, {"date": "2020"}, {"kind": "document", "missing": ["date"]}, [0, 2]),
        ({"path": "**"}, {"url": "https://example.org"}, {"kind": "document", "missing": ["url"]}, []),
        ({"digest": TEXT}, {"license": "MIT"}, {"kind": "document", "missing": ["license"]}, [0, 2]),
        ({"source": "notes"}, {"license": "MIT"}, {"kind": "document", "missing": ["license"]}, [0, 1, 2]),
        ({"source": "notes"}, {"origin": "crawled"}, {"kind": "declaration", "origin": ["crawled"]}, [0, 1]),
        ({"source": "code"}, {"legal_basis": "unknown"}, {"kind": "declaration", "missing": ["legal_basis"]}, [2]),
        ({"source": "code"}, {"license": "unknown"}, {"kind": "declaration", "missing": ["license"]}, [2]),
        ({"source": "code"}, {"url": "https://example.org"}, {"kind": "declaration", "missing": ["url"]}, [0, 1]),
    ],
)
def test_facts_of_documents_and_sources(
    tmp_path: Path, selector: dict[str, str], said: dict[str, str], condition: dict[str, Any], expected: list[int]
) -> None:
    ledger = ledger_of(tmp_path)
    verdict = decide(ledger, policy(rule("fact", condition)), NOW, curations([{**selector, "set": said}]))
    assert fired(ledger) == ({"house.fact": expected} if expected else {})
    assert [outcome.state for outcome in verdict.curations] == ["applied"]


def test_a_corrected_licence_changes_what_a_rule_of_licences_says(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}], sources=[{"license": None}])
    held = policy(rule("licence", {"kind": "declaration", "missing": ["license"]}, "source", "review"))
    assert decide(ledger, held, NOW).word == "review"
    told = curations([{"source": "notes", "set": {"license": "MIT"}, "reason": "contract-seen"}])
    assert decide(ledger, held, NOW, told).word == "pass"


@pytest.mark.parametrize(
    ("selector", "licence", "classes", "expected"),
    [
        ({"source": "notes"}, "MIT", ["non-commercial", "use-restricted"], []),
        ({"path": "**"}, "CC-BY-NC-4.0", ["non-commercial"], [0, 1, 2]),
        ({"digest": TEXT}, "proprietary", ["proprietary"], [1]),
        ({"source": "notes", "path": "**"}, "public-domain", ["public-domain"], [0, 1]),
        ({"source": "code"}, "unknown", ["unknown"], [2]),
    ],
)
def test_a_rule_of_licences_sees_the_corrected_one(
    tmp_path: Path, selector: dict[str, str], licence: str, classes: list[str], expected: list[int]
) -> None:
    ledger = licensed(tmp_path)
    held = policy(rule("licence", {"kind": "licence", "classes": classes}))
    decide(ledger, held, NOW, curations([{**selector, "set": {"license": licence}}]))
    assert fired(ledger).get("house.licence", []) == expected


def test_the_days_of_a_correction_are_counted(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    told = curations([{"digest": A, "set": {"finding": "none"}, "expires": date(2026, 11, 22)}])
    assert states(decide(ledger, HOUSE, NOW, told)) == [("c0", "expired", 0)]
    assert fired(ledger)["house.email"] == [0, 1, 2]
    day_before = Circumstances("pre-training", date(2026, 11, 21))
    assert states(decide(ledger, HOUSE, day_before, told)) == [("c0", "applied", 3)]


@pytest.mark.parametrize(
    ("one", "other", "key", "values", "place"),
    [
        ({"source": "notes"}, {"source": "notes"}, "license", ("MIT", "Apache-2.0"), "the source notes"),
        ({"path": "notes/**"}, {"digest": TEXT}, "language", ("de", "fr"), "notes/b.txt, record 1"),
        ({"source": "code"}, {"path": "**"}, "date", ("2020", "2021"), "code/c.py, record 2"),
    ],
)
def test_corrections_that_contradict_are_an_error_that_names_both(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], key: str, values: tuple[str, str], place: str
) -> None:
    ledger = ledger_of(tmp_path)
    one, other = ({**selector, "set": {key: value}} for selector, value in zip((one, other), values, strict=True))
    with pytest.raises(PolicyError) as raised:
        decide(ledger, HOUSE, NOW, curations([other, one]))
    assert raised.value.lines == [f"the corrections c0 and c1 say different things: set.{key} of {place}"]
    ended = {**other, "expires": date(2026, 11, 1)}
    assert [state for _, state, _ in states(decide(ledger, HOUSE, NOW, curations([one, ended])))] == [
        "applied",
        "expired",
    ]


def test_corrections_that_say_the_same_both_hold(tmp_path: Path) -> None:
    told = curations([{"path": "notes/**", "set": {"language": "de"}}, {"digest": TEXT, "set": {"language": "de"}}])
    assert states(decide(ledger_of(tmp_path), HOUSE, NOW, told)) == [("c0", "applied", 2), ("c1", "applied", 1)]


HEADER = ("GPL-3.0-only", "header", "copyleft", None, ["copies"])
NOTHING: tuple[Any, ...] = (None, None, None, None, [])


def licensed(folder: Path) -> Ledger:
    said = [{"basis": "declared", "expression": "CC-BY-NC-4.0"}]
    header = [{"basis": "header", "expression": "GPL-3.0-only"}, *said]
    return write_ledger(
        folder,
        [{}, {}, {"source": "code"}],
        sources=[{"license": "CC-BY-NC-4.0"}, {"source": "code"}],
        licences=[
            {"doc": 0, "expression": "CC-BY-NC-4.0", "basis": "declared", "class": "non-commercial", "said": said},
            {
                "doc": 1,
                "expression": "GPL-3.0-only",
                "basis": "header",
                "class": "copyleft",
                "said": header,
                "conflicts": ["copies", "declared"],
                "stricter": "CC-BY-NC-4.0",
            },
            {"doc": 2},
        ],
        source_licences=[
            {"source": "notes", "declared": "CC-BY-NC-4.0", "documents": 1, "bytes": 100, "standing": "not-found"},
            {"source": "notes", "declared": "CC-BY-NC-4.0", "found": "GPL-3.0-only", "standing": "conflicts"},
            {"source": "code", "documents": 1, "bytes": 100, "standing": "not-found"},
        ],
    )


@pytest.mark.parametrize(
    ("selector", "licence", "documents", "sources"),
    [
        (
            {"source": "notes"},
            "GPL-3.0-only",
            [("GPL-3.0-only", "declared", "copyleft", None, []), HEADER],
            [("notes", "GPL-3.0-only", "GPL-3.0-only", 1, "agrees"), ("notes", "GPL-3.0-only", None, 1, "not-found")],
        ),
        (
            {"source": "notes"},
            "unknown",
            [NOTHING, HEADER],
            [("notes", None, "GPL-3.0-only", 1, "undeclared"), ("notes", None, None, 1, "not-found")],
        ),
        (
            {"digest": TEXT},
            "MIT",
            [("CC-BY-NC-4.0", "declared", "non-commercial", None, []), ("MIT", "correction", "permissive", None, [])],
            [("notes", "CC-BY-NC-4.0", "MIT", 1, "conflicts"), ("notes", "CC-BY-NC-4.0", None, 1, "not-found")],
        ),
    ],
)
def test_licences_are_weighed_anew(
    tmp_path: Path, selector: dict[str, str], licence: str, documents: list[Any], sources: list[Any]
) -> None:
    told = curations([{**selector, "set": {"license": licence}}]).curations
    with licensed(tmp_path).connection() as connection:
        correct(connection, told.corrections, [])
        query = "SELECT expression, basis, class, stricter, conflicts FROM licences ORDER BY doc"
        assert connection.execute(query).fetchall() == [*documents, NOTHING]
        query = "SELECT source, declared, found, documents, standing FROM source_licences ORDER BY source, found"
        assert connection.execute(query).fetchall() == [("code", None, None, 1, "not-found"), *sources]


def test_the_ledger_keeps_all_of_it_and_the_next_decision_takes_it_again(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    told = curations(
        [{"digest": A, "set": {"finding": "none"}, "comment": "Ours."}, {"source": "x", "set": {"url": "y"}}],
        [{"rule": "house.*", "unknown": True}],
    )
    first = decide(ledger, HOUSE, NOW, told)
    tables = ("decisions", "uses", "curations")
    bytes_of = [ledger.path(name).read_bytes() for name in tables]
    frozen = frozen_curations(Ledger(tmp_path))
    assert frozen == told
    assert decide(Ledger(tmp_path), HOUSE, NOW, frozen) == first
    assert [ledger.path(name).read_bytes() for name in tables] == bytes_of
    decide(ledger, HOUSE, NOW)
    assert frozen_curations(Ledger(tmp_path)).curations == curations().curations


def test_a_damaged_table_is_one_clear_line(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    ledger.path("curations").write_bytes(b"PAR1")
    with pytest.raises(PolicyError, match="cannot be used any more; give the file with --curations"):
        frozen_curations(ledger)
