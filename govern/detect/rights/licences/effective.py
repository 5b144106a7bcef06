"""Which licence a file stands under: what it says itself, else what is said for its folder, else what is declared.

A file's tag comes first, then its header, the nearest licence file upwards, the nearest package manifest upwards, and
what was declared of its source. All of it is kept. Where two say different things the file is flagged, and what the
repository says never makes a file freer than the file itself says.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from license_expression import ExpressionError

from govern.detect.datafile import datafile
from govern.detect.rights.licences.expressions import alternatives, normalised
from govern.detect.rights.licences.facts import facts

Basis = Literal["tag", "header", "licence-file", "manifest", "declared", "none"]
ORDER: tuple[Basis, ...] = ("tag", "header", "licence-file", "manifest", "declared")
STRICTNESS = (
    "public-domain",
    "permissive",
    "weak-copyleft",
    "copyleft",
    "share-alike",
    "network-copyleft",
    "no-derivatives",
    "source-available",
    "use-restricted",
    "non-commercial",
    "proprietary",
)


class Told(NamedTuple):
    """What one finding of `rights.licence` tells: its attributes."""

    expression: str
    kind: str
    mention: bool = False
    manifest: str = ""


class Evidence(NamedTuple):
    """One thing that is said of a file's licence: on which basis, and in which file it stands ("" where declared)."""

    basis: Basis
    expression: str
    path: str


class Conflict(NamedTuple):
    """Two things said of a file's licence that cannot both hold for all of it; `stricter` is what asks more."""

    one: Evidence
    other: Evidence
    stricter: Basis


class FileLicence(NamedTuple):
    """A file's effective licence as an SPDX expression ("" where nothing is known), why, and all that was said."""

    path: str
    expression: str
    basis: Basis
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]


def effective_licences(found: Mapping[str, Iterable[Told]], declared: Mapping[str, str]) -> dict[str, FileLicence]:
    """Give the licence of every file in `found`, by its path with `/` between folders.

    `declared` has the expression that was declared for some of the files. Mentions and references license nothing.
    """
    own = {path: list(_own(path, told)) for path, told in found.items()}
    folders: dict[tuple[str, Basis], list[Evidence]] = {}
    for path, evidence in own.items():
        for each in evidence:
            if each.basis == "manifest" or is_licence_file(path):
                basis: Basis = "manifest" if each.basis == "manifest" else "licence-file"
                folders.setdefault((_folder(path), basis), []).append(each._replace(basis=basis))
    return {path: _of_file(path, evidence, folders, declared.get(path, "")) for path, evidence in own.items()}


def is_licence_file(path: str) -> bool:
    """Whether a file is named as those that hold the licence of their folder are."""
    name = PurePosixPath(path).name.lower()
    return any(name == f"{stem}{suffix}" for stem in _names() for suffix in _suffixes())


def _own(path: str, told: Iterable[Told]) -> Iterable[Evidence]:
    for each in dict.fromkeys(told):
        if each.mention or each.kind == "reference":
            continue
        if each.manifest:
            yield Evidence("manifest", each.expression, path)
        elif each.kind == "tag":
            yield Evidence("tag", each.expression, path)
        else:
            yield Evidence("header", each.expression, path)


def _of_file(
    path: str, own: list[Evidence], folders: Mapping[tuple[str, Basis], list[Evidence]], declared: str
) -> FileLicence:
    evidence = [each for each in own if each.basis != "manifest"]
    for basis in ("licence-file", "manifest"):
        evidence += _nearest(path, basis, folders)
    if declared:
        evidence.append(Evidence("declared", declared, ""))
    levels = [(basis, [each for each in evidence if each.basis == basis]) for basis in ORDER]
    said = [_joined(basis, of) for basis, of in levels if of]
    conflicts = [
        Conflict(one, other, stricter(one, other))
        for number, one in enumerate(said)
        for other in said[number + 1 :]
        if not agree(one.expression, other.expression)
    ]
    chosen = said[0] if said else Evidence("none", "", "")
    for conflict in conflicts:
        # a file whose tag and header differ stands under the stricter of them; its repository frees it from neither
        if {conflict.one.basis, conflict.other.basis} == {"tag", "header"} and conflict.stricter == "header":
            chosen = conflict.other
    return FileLicence(path, chosen.expression, chosen.basis, tuple(evidence), tuple(conflicts))


def _nearest(path: str, basis: Basis, folders: Mapping[tuple[str, Basis], list[Evidence]]) -> list[Evidence]:
    for folder in _upwards(path):
        if (folder, basis) in folders:
            return [each for each in folders[folder, basis] if each.path != path or basis == "manifest"]
    return []


def _joined(basis: Basis, evidence: list[Evidence]) -> Evidence:
    """Give what is said on one basis as one expression: several texts in a file all hold for it.

    Licence files beside each other (`LICENSE-MIT`, `LICENSE-APACHE`) offer a choice.
    """
    expressions = sorted({each.expression for each in evidence})
    files = {each.path for each in evidence}
    operator = " OR " if basis == "licence-file" and len(files) > 1 else " AND "
    whole = (
        expressions[0] if len(expressions) == 1 else normalised(operator.join(f"({each})" for each in expressions))
    )
    return Evidence(basis, whole, min(files))


def agree(one: str, other: str) -> bool:
    """Whether two expressions can both hold: one chooses among what the other offers, or says a part of it."""
    try:
        first, second = alternatives(one), alternatives(other)
    except ExpressionError:
        return False
    return any(mine <= theirs or theirs <= mine for mine in first for theirs in second)


def stricter(one: Evidence, other: Evidence) -> Basis:
    """Give the basis of what asks more; the first, where neither does, and what is not known asks most."""
    return other.basis if strictness(other.expression) > strictness(one.expression) else one.basis


def strictness(expression: str) -> int:
    """Give how much an expression asks, as a place in `STRICTNESS`: of alternatives the least, of parts the most."""
    try:
        choices = alternatives(expression)
    except ExpressionError:
        return len(STRICTNESS)
    return min(
        (max((_asks(licence) for licence in choice), default=0) for choice in choices), default=len(STRICTNESS)
    )


def _asks(licence: str) -> int:
    known = facts(licence)
    return STRICTNESS.index(known.group) if known else len(STRICTNESS)


def _folder(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def _upwards(path: str) -> Iterable[str]:
    folder = _folder(path)
    yield folder
    while folder and folder != "/":
        folder = _folder(folder)
        yield folder


@cache
def _names() -> tuple[str, ...]:
    return tuple(datafile("rights/licences/file_names.yaml")["licence_files"])


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(datafile("rights/licences/file_names.yaml")["suffixes"])
