"""The licence that holds: a text's own word first, its folder's next, and every disagreement flagged."""

import pytest

from govern.detect.rights.licences.effective import Basis, Evidence, agree, choice, group, standing, together
from govern.detect.rights.licences.expressions import UNKNOWN, alternatives

TAG, HEADER, FILE, MANIFEST, RECORD, DECLARED = "tag", "header", "licence-file", "manifest", "record", "declared"


@pytest.mark.parametrize(
    ("said", "expression", "basis", "stricter", "parties"),
    [
        ([], "", "none", "", []),
        ([(DECLARED, "MIT")], "MIT", DECLARED, "", []),
        ([(DECLARED, "MIT"), (RECORD, "ISC")], "ISC", RECORD, "", ["declared"]),
        ([(MANIFEST, "ISC"), (DECLARED, "ISC")], "ISC", MANIFEST, "", []),
        ([(MANIFEST, "ISC"), (FILE, "MIT"), (DECLARED, "MIT")], "MIT", FILE, "", ["repository", "declared"]),
        ([(FILE, "MIT"), (HEADER, "BSD-3-Clause")], "BSD-3-Clause", HEADER, "", ["repository"]),
        ([(HEADER, "MIT"), (HEADER, "ISC")], "ISC AND MIT", HEADER, "", []),
        ([(HEADER, "MIT"), (TAG, "BSD-3-Clause")], "BSD-3-Clause", TAG, "", ["own"]),
        # a stricter header is overruled neither by the tag beside it nor by its repository
        ([(TAG, "MIT"), (HEADER, "GPL-2.0-only")], "GPL-2.0-only", HEADER, "", ["own"]),
        ([(HEADER, "GPL-3.0-or-later"), (FILE, "MIT")], "GPL-3.0-or-later", HEADER, "", ["repository"]),
        ([(HEADER, "MIT"), (FILE, "GPL-3.0-only")], "MIT", HEADER, "GPL-3.0-only", ["repository"]),
        ([(FILE, "MIT"), (DECLARED, "CC-BY-NC-4.0")], "MIT", FILE, "CC-BY-NC-4.0", ["declared"]),
        # what nobody knows says nothing beside what is known; a text that says it of itself is not its repository's
        ([(TAG, UNKNOWN), (TAG, "MIT"), (HEADER, UNKNOWN)], "MIT", TAG, "", []),
        ([(TAG, UNKNOWN), (HEADER, "MIT")], "MIT", HEADER, "", []),
        ([(TAG, UNKNOWN), (FILE, "MIT")], UNKNOWN, TAG, "", ["repository"]),
        ([(FILE, UNKNOWN), (DECLARED, "MIT")], "MIT", DECLARED, "", []),
        ([(FILE, UNKNOWN)], UNKNOWN, FILE, "", []),
        # a choice that was made is no conflict
        ([(TAG, "MIT"), (FILE, "MIT OR Apache-2.0")], "MIT", TAG, "", []),
    ],
)
def test_standing(
    said: list[tuple[Basis, str]], expression: str, basis: str, stricter: str, parties: list[str]
) -> None:
    for order in (said, said[::-1]):
        found = standing([Evidence(*each) for each in order])
        assert (found.expression, found.basis, found.stricter) == (expression, basis, stricter)
        assert [conflict.parties for conflict in found.conflicts] == parties


def test_licence_files_beside_each_other_offer_a_choice() -> None:
    assert choice([["MIT"], ["Apache-2.0"]]) == "Apache-2.0 OR MIT"
    assert choice([["MIT", "ISC"], ["Apache-2.0"]]) == "Apache-2.0 OR (ISC AND MIT)"
    assert choice([["MIT"], ["MIT"]]) == "MIT"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MIT", "MIT", True),
        ("MIT", "MIT OR Apache-2.0", True),
        ("MIT AND ISC", "ISC", True),
        ("MIT", "GPL-2.0-only", False),
        ("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("MIT", "not an (expression", False),
    ],
)
def test_agreement(one: str, other: str, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", "permissive"),
        ("MIT OR GPL-2.0-only", "permissive"),
        ("MIT AND GPL-2.0-only", "copyleft"),
        ("CC-BY-NC-SA-4.0", "non-commercial"),
        ("Example-1.0", None),
        ("", None),
    ],
)
def test_groups(expression: str, expected: str | None) -> None:
    assert group(expression) == expected


def test_hostile_lists_of_licences_are_weighed_in_no_time() -> None:
    choices = " AND ".join(f"(MIT-{number} OR ISC-{number})" for number in range(60))
    with pytest.raises(Exception, match="alternatives"):
        alternatives(choices)
    assert not agree(choices, "MIT")
    assert "CC-BY-NC-4.0" in together(
        ["CC-BY-NC-4.0", *(f"0BSD AND ISC-{number}" for number in range(15)), "0BSD", "ISC"]
    )
    assert together(f"Example-{number}" for number in range(9999)).count(" AND ") == 15
