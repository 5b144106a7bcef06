"""The licence of a file: its own word first, its folder's next, and every disagreement flagged."""

import pytest

from govern.detect.rights.licences.effective import FileLicence, Told, agree, effective_licences, is_licence_file


def licence(path: str, found: dict[str, list[Told]], declared: str = "") -> FileLicence:
    return effective_licences({**found, path: found.get(path, [])}, {path: declared} if declared else {})[path]


REPOSITORY = {
    "LICENSE": [Told("MIT", "text")],
    "package.json": [Told("Apache-2.0", "tag", manifest="package.json")],
    "vendor/COPYING": [Told("GPL-2.0-only", "text")],
}


@pytest.mark.parametrize(
    ("path", "told", "declared", "expression", "basis"),
    [
        ("src/a.c", [Told("BSD-3-Clause", "tag"), Told("MIT", "header")], "", "BSD-3-Clause", "tag"),
        ("src/a.c", [Told("BSD-3-Clause", "header")], "", "BSD-3-Clause", "header"),
        ("src/a.c", [Told("BSD-3-Clause", "text")], "", "BSD-3-Clause", "header"),
        ("src/a.c", [Told("MIT", "header"), Told("ISC", "header")], "", "ISC AND MIT", "header"),
        ("src/a.c", [], "Zlib", "MIT", "licence-file"),
        ("vendor/deep/a.c", [], "", "GPL-2.0-only", "licence-file"),
        ("src/a.c", [Told("GPL-2.0-only", "reference")], "", "MIT", "licence-file"),
        ("src/a.c", [Told("GPL-2.0-only", "text", mention=True)], "", "MIT", "licence-file"),
    ],
)
def test_the_nearest_word_counts(path: str, told: list[Told], declared: str, expression: str, basis: str) -> None:
    found = licence(path, {**REPOSITORY, path: told}, declared)
    assert (found.expression, found.basis) == (expression, basis)


def test_a_manifest_counts_where_there_is_no_licence_file_and_a_declaration_last() -> None:
    manifest = {"lib/Cargo.toml": [Told("MIT OR Apache-2.0", "tag", manifest="Cargo.toml")]}
    assert licence("lib/src/a.rs", manifest, "Zlib")[1:3] == ("MIT OR Apache-2.0", "manifest")
    assert licence("other/a.rs", manifest, "Zlib")[1:3] == ("Zlib", "declared")
    assert licence("other/a.rs", manifest)[1:3] == ("", "none")


def test_two_licence_files_offer_a_choice() -> None:
    found = licence("a.rs", {"LICENSE-MIT": [Told("MIT", "text")], "LICENSE-APACHE": [Told("Apache-2.0", "text")]})
    assert found.expression == "Apache-2.0 OR MIT"


def test_a_stricter_header_is_not_overruled_by_its_repository() -> None:
    found = licence("src/a.c", {**REPOSITORY, "src/a.c": [Told("GPL-3.0-or-later", "header")]}, "MIT")
    assert (found.expression, found.basis) == ("GPL-3.0-or-later", "header")
    assert {(each.one.basis, each.other.basis, each.stricter) for each in found.conflicts} >= {
        ("header", "licence-file", "header"),
        ("header", "declared", "header"),
    }


def test_a_stricter_header_is_not_overruled_by_a_tag() -> None:
    found = licence("a.c", {"a.c": [Told("MIT", "tag"), Told("GPL-2.0-only", "header")]})
    assert (found.expression, found.basis, len(found.conflicts)) == ("GPL-2.0-only", "header", 1)


def test_everything_said_is_kept() -> None:
    found = licence("src/a.c", {**REPOSITORY, "src/a.c": [Told("ISC", "tag")]}, "Zlib")
    assert [each.basis for each in found.evidence] == ["tag", "licence-file", "manifest", "declared"]


def test_a_choice_that_was_made_is_no_conflict() -> None:
    found = licence("a.rs", {"a.rs": [Told("MIT", "tag")], "LICENSE": [Told("MIT OR Apache-2.0", "tag")]})
    assert found.conflicts == ()


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
    ("path", "holds"),
    [
        ("LICENSE", True),
        ("a/Licence.md", True),
        ("COPYING.LESSER", True),
        ("license.py", False),
        ("licenses/MIT", False),
    ],
)
def test_names_of_licence_files(path: str, holds: bool) -> None:
    assert is_licence_file(path) is holds
