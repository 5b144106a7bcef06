"""What reports say of names: how much was read for them, by what, and how many documents hold a person's."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govern.report.language.language import Language

MAX_STRATA = 40


class Share(NamedTuple):
    """A share of documents and its 95 % interval, from 0 to 1."""

    share: float
    low: float
    high: float


class NamesStratum(NamedTuple):
    """Documents of one source in one language: all, those read for names, those in which a person was found.

    Rare sources and languages stand together, in a stratum without a name.
    """

    source: str | None
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
            stratum["source"],
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


def names_sentence(names: NamesRead, language: Language) -> str:
    """Say how much was read for names and what came of it."""
    return " ".join(_sentences(names, language))


def share_said(share: Share, language: Language) -> str:
    """Say a share with its interval; one that is known to the figure shown has none."""
    best, low, high = (_percent(value, language) for value in share)
    if best == low == high:
        return best
    return language.gettext("%(best)s (95 %% interval: %(low)s to %(high)s)", best=best, low=low, high=high)


def _sentences(names: NamesRead, language: Language) -> Iterator[str]:
    if names.mode == "off":
        yield language.gettext("Names of people were not looked for.")
        return
    if names.read == names.documents:
        yield language.counted(
            names.read,
            "The %(count)s document was read for names of people.",
            "All %(count)s documents were read for names of people.",
        )
    else:
        yield language.counted(
            names.documents,
            "A sample of %(read)s of %(count)s document was read for names of people.",
            "A sample of %(read)s of %(count)s documents was read for names of people.",
            read=language.number(names.read),
        )
    if names.read < names.drawn:
        yield language.counted(
            names.drawn - names.read,
            "%(count)s document that was drawn could not be read.",
            "%(count)s documents that were drawn could not be read.",
        )
    if names.best is not None:
        yield _found(names.best, names.seen if names.corrected else None, language)


def _found(best: Share, seen: Share | None, language: Language) -> str:
    """Say in which share there is a name; one that is none or all of what there is by its other bound.

    `seen` is what the detector sees, where `best` allows for its errors: it may see names in far more documents.
    """
    if best.share == 0 < best.high:
        share = language.gettext("at most %(share)s", share=_percent(best.high, language))
    elif best.low < 1 == best.share:
        share = language.gettext("at least %(share)s", share=_percent(best.low, language))
    else:
        share = share_said(best, language)
    if seen is not None:
        return language.gettext(
            "The detector sees a name in %(seen)s of the documents; allowing for its measured errors, %(share)s hold"
            " one.",
            seen=_percent(seen.share, language),
            share=share,
        )
    return language.gettext("A name stands in %(share)s of the documents, as the detector sees it.", share=share)


def _percent(value: float, language: Language) -> str:
    return language.percent(value, 2 if 0 < value < 0.01 else 1)


def _share(told: Mapping[str, float] | None) -> Share | None:
    return Share(**told) if told is not None else None
