"""What licences ask, and whether what stands under them may be trained on or released."""

import pytest

from govern.detect.rights.licences.attribution import Kept, attribution
from govern.detect.rights.licences.compatibility import ORDER, Use, compatibility
from govern.detect.rights.licences.effective import STRICTNESS
from govern.detect.rights.licences.expressions import identifiers
from govern.detect.rights.licences.facts import facts, known_facts


def test_every_row_is_of_a_known_licence_and_says_where_it_is_from() -> None:
    rows = known_facts()
    assert len(rows) >= 150
    for row in rows:
        assert row.source.startswith("https://"), row.id
        assert row.date, row.id
        assert row.group in STRICTNESS, row.id
        assert row.commercial in ("yes", "no", "limited"), row.id
        assert row.kind in ("software", "content", "data", "model"), row.id
        known = identifiers().get(row.id.lower()) == row.id
        assert known or (row.id.startswith("LicenseRef-") and not row.id.startswith("LicenseRef-scancode-")), row.id


@pytest.mark.parametrize(
    ("licence", "commercial", "share_alike", "derivatives", "outputs"),
    [
        ("MIT", "yes", "none", True, "free"),
        ("AGPL-3.0-only", "yes", "network", True, "free"),
        ("CC-BY-NC-ND-4.0", "no", "none", False, "free"),
        ("CC-BY-SA-3.0-IGO", "yes", "adaptation", True, "free"),
        ("LicenseRef-CC-BY-NC-SA-2.5-IT", "no", "adaptation", True, "free"),
        ("ODbL-1.0", "yes", "database", True, "free"),
        ("llama2", "limited", "none", True, "forbidden"),
        ("llama3.1", "limited", "none", True, "conditions"),
        ("gemma", "yes", "none", True, "conditions"),
        ("mrl", "no", "adaptation", True, "conditions"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "yes", "work", True, "free"),
    ],
)
def test_facts(licence: str, commercial: str, share_alike: str, derivatives: bool, outputs: str) -> None:
    row = facts(licence)
    assert row is not None
    assert (row.commercial, row.share_alike, row.derivatives, row.outputs) == (
        commercial,
        share_alike,
        derivatives,
        outputs,
    )


@pytest.mark.parametrize("licence", ["", "Example-1.0", "CC-BY", "LicenseRef-scancode-unknown"])
def test_nothing_is_known_of_others(licence: str) -> None:
    assert facts(licence) is None


@pytest.mark.parametrize(
    ("licences", "use", "commercial", "outcome"),
    [
        (["CC0-1.0"], "release-corpus", True, "allowed"),
        (["MIT"], "train", True, "allowed"),
        (["MIT"], "release-corpus", True, "conditions"),
        (["CC-BY-SA-4.0"], "release-model", True, "conditions"),
        (["CC-BY-NC-4.0"], "train", True, "not"),
        (["CC-BY-NC-4.0"], "train", False, "conditions"),
        (["llama2"], "train", True, "not"),
        (["llama3.3"], "train", True, "conditions"),
        (["Example-1.0"], "train", True, "unknown"),
        (["not an (expression"], "train", True, "unknown"),
        ([], "train", True, "unknown"),
        (["CC0-1.0", "Example-1.0"], "train", True, "unknown"),
        (["CC0-1.0 OR Example-1.0"], "train", True, "allowed"),
        (["CC0-1.0 AND Example-1.0"], "train", True, "unknown"),
        (["Example-1.0", "CC-BY-NC-4.0"], "train", True, "not"),
        (["LicenseRef-All-Rights-Reserved"], "train", False, "not"),
    ],
)
def test_compatibility(licences: list[str], use: Use, commercial: bool, outcome: str) -> None:
    answer = compatibility(licences, use, commercial)
    assert answer.outcome == outcome
    assert bool(answer.reasons) is (outcome != "allowed")


def test_more_licences_never_make_it_freer() -> None:
    known = ["CC0-1.0", "MIT", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "Example-1.0", "GPL-3.0-only"]
    for use in ("train", "release-model", "release-corpus"):
        places = [ORDER.index(compatibility(known[: size + 1], use).outcome) for size in range(len(known))]
        assert places == sorted(places)


def test_parts_under_two_share_alike_licences_keep_their_own() -> None:
    answer = compatibility(["CC-BY-SA-4.0", "GPL-3.0-only", "MIT"], "release-corpus")
    assert any("no single one fits all: CC-BY-SA-4.0, GPL-3.0-only" in reason for reason in answer.reasons)


def test_an_attribution_file_names_who_has_to_be_named() -> None:
    holder = ("Example Ltd", "Other Ltd")
    kept = [
        Kept("CC-BY-4.0", (), "", ("page",), 1),
        Kept("CC0-1.0", ("Somebody",), "", ("free",), 7),
        Kept("MIT", (), "src/LICENSE", ("c.c",), 3),
        Kept("MIT", holder, "", ("a.c <https://example.org/a.c>", "b.c"), 2),
        Kept("", (), "", ("odd",), 1),
    ]
    text = "\n".join(attribution("Example corpus", kept))
    assert text.startswith("Example corpus\n==============\n")
    assert "Example Ltd; Other Ltd\n  a.c <https://example.org/a.c>\n  b.c\n\n" in text
    assert "(holder not stated), licence file src/LICENSE\n  c.c\n  and 2 more\n" in text
    assert "See https://spdx.org/licenses/MIT.html" in text
    assert "7 works; no author has to be named." in text
    assert "Somebody" not in text
    assert text.index("CC-BY-4.0") < text.index("MIT") < text.index("No licence is known") < text.index("odd")
