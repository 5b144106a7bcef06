"""What reports say of names: how much was read for them, by what, and how many documents hold a person's."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from govern.report.numbers import counted, number, percent

MAX_STRATA = 40
OTHERS = "rare sources and languages together"


class Share(NamedTuple):
    """A share of documents and its 95 % interval, from 0 to 1."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        """Say it in per cent; a share that is known to the figure shown has no interval."""
        best, low, high = (percent(value) for value in self)
        return best if low == high else f"{best} (95 %: {low.removesuffix(' %')} to {high})"


class NamesStratum(NamedTuple):
    """Documents of one source in one language: all, those read for names, those in which a person was found."""

    source: str
    language: str | None
    documents: int
    read: int
    hits: int
    seen: Share | None


class NamesRead(NamedTuple):
    """How much was read for names. `seen` is as the detector says, `corrected` without its measured error."""

    mode: str
    documents: int
    drawn: int
    read: int
    seen: Share | None
    corrected: Share | None
    strata: list[NamesStratum]
    models: list[dict[str, Any]]

    @property
    def best(self) -> Share | None:
        """The share to go by."""
        return self.corrected or self.seen


def gather_names(manifest: Mapping[str, Any]) -> NamesRead | None:
    """Take what a manifest says of names; None where an audit by an earlier version says nothing."""
    told = manifest.get("names")
    if told is None:
        return None
    if told["mode"] == "off":
        return NamesRead("off", 0, 0, 0, None, None, [], [])
    strata = [
        NamesStratum(
            OTHERS if stratum["source"] is None else stratum["source"],
            stratum["language"],
            stratum["documents"],
            stratum["read"],
            stratum["hits"],
            _share(stratum["seen"]),
        )
        for stratum in told["strata"]
    ]
    seen, corrected = _share(told["seen"]), _share(told["corrected"])
    counts = (told["documents"], told["drawn"], told["read"])
    return NamesRead(told["mode"], *counts, seen, corrected, strata, told["models"])


def names_sentence(names: NamesRead) -> str:
    """Say how much was read for names and what came of it."""
    if names.mode == "off":
        return "Names of people: not looked for"
    if names.read == names.documents:
        words = f"Names of people: all {counted(names.read, 'document')} read"
    else:
        words = f"Names of people: a sample of {number(names.read)} of {counted(names.documents, 'document')} read"
    if names.read < names.drawn:
        words += f", {number(names.drawn - names.read)} drawn that could not be"
    if names.best is None:
        return words
    how = "the detector's error taken out" if names.corrected else "as the detector sees it"
    return f"{words}; {_much(names.best)} of the documents hold one, {how}"


def _much(best: Share) -> str:
    """Say a share; one that is none or all of what there is by its other bound."""
    if best.share == 0 < best.high:
        return f"at most {percent(best.high)}"
    return f"at least {percent(best.low)}" if best.low < 1 == best.share else str(best)


def _share(told: Mapping[str, float] | None) -> Share | None:
    return Share(**told) if told is not None else None
