"""What is found of what was planted: by country, by how it stands in its text, by kind; and what is found wrongly."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.personal_sets.planted import CONDITIONS, Planted
from benchmarks.personal_sets.texts import Reading, Span


class Outcome(NamedTuple):
    """A planted item, whether anything was found in its place, and whether it was found as what it is."""

    item: Planted
    found: bool
    right: bool


def outcomes(items: Sequence[Planted], reading: Reading) -> list[Outcome]:
    """Tell for each item what was found in its place."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for span in reading.spans:
        spans[span.row].append(span)
    told = []
    for row, item in enumerate(items):
        (label,) = item.text.labels
        there = [span for span in spans[row] if span.start < label.end and label.start < span.end]
        told.append(Outcome(item, bool(there), any(span.kind == label.kind for span in there)))
    return told


def numbers_table(told: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each country: recall by how a number stands there, and how many wrong ones are taken."""
    numbers = [each for each in told if each.item.text.group == "identifier"]
    yield (
        f"{'country':9}{'identifiers':>12}{'numbers':>9}  "
        + "".join(f"{condition:>26}" for condition in CONDITIONS)
        + f"{'precision':>11}{'wrong check taken':>19}"
    )
    countries = sorted({each.item.country for each in numbers} - {"any"})
    for country in (*countries, "any", "all"):
        own = [each for each in numbers if country in (each.item.country, "all")]
        right = [each for each in own if not each.item.wrong]
        named = [each for each in own if each.item.condition == CONDITIONS[0]]
        let_by = [each.right for each in named if each.item.wrong]
        cells = [share([each.right for each in right if each.item.condition == each_]) for each_ in CONDITIONS]
        names = {each.item.text.labels[0].name for each in own}
        yield (
            f"{country:9}{len(names):>12}{len(right) // len(CONDITIONS):>9}  "
            + "".join(f"{cell:>26.3f}" for cell in cells)
            + f"{precision(named):>11.3f}{sum(let_by):>12} of {len(let_by):>3}"
        )


def direct_table(told: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each kind of direct identifier, telephone numbers and addresses by country."""
    direct = [each for each in told if each.item.text.group == "direct"]
    yield f"{'kind':26}{'condition':32}{'items':>7}{'recall':>8}"
    for key in sorted({(each.item.text.labels[0].kind, each.item.condition) for each in direct}):
        own = [each.right for each in direct if (each.item.text.labels[0].kind, each.item.condition) == key]
        yield f"{key[0].removeprefix('personal.'):26}{key[1]:32}{len(own):>7}{share(own):>8.3f}"
    for kind in ("personal.phone", "personal.address"):
        cells = []
        for country in sorted({each.item.country for each in direct if each.item.text.labels[0].kind == kind}):
            own = [
                each.right for each in direct if (each.item.text.labels[0].kind, each.item.country) == (kind, country)
            ]
            cells.append(f"{country} {share(own):.2f}")
        yield f"{kind.removeprefix('personal.')} by country: {' · '.join(cells)}"


def peers_table(ours: Sequence[Outcome], peers: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield, by kind, the share in whose place anything at all was found by each tool, right numbers only."""
    yield f"{'kind':26}{'items':>7}{'govern':>10}" + "".join(f"{tool:>12}" for tool in peers)
    for kind in (*sorted({each.item.text.labels[0].kind for each in ours}), "all"):
        cells = []
        for told in (ours, *peers.values()):
            own = [
                each.found
                for each in told
                if kind in (each.item.text.labels[0].kind, "all")
                and not each.item.wrong
                and each.item.condition != "bare"
            ]
            cells.append(share(own))
        yield f"{kind.removeprefix('personal.'):26}{len(own):>7}{cells[0]:>10.3f}" + "".join(
            f"{cell:>12.3f}" for cell in cells[1:]
        )


def missed(told: Sequence[Outcome], condition: str, least: float) -> Iterator[str]:
    """Yield the identifiers of which less than `least` was found in a condition."""
    by_name: dict[str, list[bool]] = defaultdict(list)
    for each in told:
        if each.item.text.group == "identifier" and each.item.condition == condition and not each.item.wrong:
            by_name[each.item.text.labels[0].name].append(each.right)
    for name, flags in sorted(by_name.items()):
        if share(flags) < least:
            yield f"{name} {share(flags):.2f}"


def precision(told: Sequence[Outcome]) -> float:
    """Give the share of what was found as what it is that is right, among right and wrong numbers alike."""
    taken = [not each.item.wrong for each in told if each.right]
    return share(taken)


def share(flags: Sequence[bool]) -> float:
    """Give the share that is true; not a number where there are none."""
    return sum(flags) / len(flags) if flags else float("nan")
