"""Figures of the audit that are evidence for an item: counts from the ledger, as the decision corrected it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from pydantic import Field

from govern.policy.conditions import CategoryPattern, Slug
from govern.policy.curation.correcting import correct
from govern.policy.reading import read_model
from govern.report.checklist.deciding import Deciding
from govern.report.facts.examples import applied_corrections
from govern.report.facts.gathering import Facts
from govern.resources import data_folder
from govern.yaml_model import StrictModel

FILE = "checklist/figures.yaml"
MAX_LANGUAGES = 6
UNTOLD = "und"


class FigureItem(StrictModel):
    """What a figure is called, and the categories whose documents it counts, where it counts some."""

    label: str = Field(min_length=1)
    categories: list[CategoryPattern] = Field(default_factory=list)
    but_not: list[CategoryPattern] = Field(default_factory=list)

    def fits(self, category: str) -> bool:
        """Whether documents with findings of a category are counted."""
        return any(fnmatchcase(category, one) for one in self.categories) and category not in self.but_not


class FigureItems(StrictModel):
    """The figures by their names."""

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    figures: dict[Slug, FigureItem]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is shown, and as a number where it is one. `known` is False where nobody looked, or could."""

    name: str
    label: str
    shown: str
    value: int | None = None
    known: bool = True


@cache
def figure_items() -> Mapping[str, FigureItem]:
    """Give what the figures are called and count."""
    told, _, _ = read_model(data_folder("reports").joinpath(*FILE.split("/")), f"reports/{FILE}", FigureItems)
    return told.figures


class SourceCounts(NamedTuple):
    """How many sources there are, of how many something is not known, and the last day of collection."""

    all: int
    undeclared: int
    without_licence: int
    without_dates: int
    collected: str | None


class Figures:
    """The figures of an audit, told in a language. The ledger is asked once, when the first count is needed."""

    def __init__(self, deciding: Deciding) -> None:
        self.deciding = deciding
        self.told = deciding.language

    def figure(self, name: str) -> Figure:
        """Give a figure by its name."""
        item = figure_items()[name]
        label = self.told.gettext(item.label)
        if not item.categories:
            shown, value = COMPUTED[name](self)
            return Figure(name, label, shown or self.told.gettext("not known"), value, known=shown is not None)
        if not any(item.fits(category) for category in self.deciding.sought):
            return Figure(name, label, self.told.gettext("not looked for"), known=False)
        count = self._counted[1][name]
        return Figure(name, label, self.told.number(count), count)

    @property
    def facts(self) -> Facts:
        """What all reports show."""
        return self.deciding.evidence.facts

    @property
    def sources(self) -> SourceCounts:
        """The sources, counted."""
        return self._counted[0]

    @cached_property
    def _counted(self) -> tuple[SourceCounts, Mapping[str, int]]:
        counted = {name: item for name, item in figure_items().items() if item.categories}
        columns = ", ".join(f"count(DISTINCT doc) FILTER ({_matches(item)})" for item in counted.values())
        verdict = self.deciding.verdict
        with self.deciding.evidence.ledger.connection() as connection:
            correct(connection, applied_corrections(verdict), verdict.policy.rules)
            (sources,) = connection.execute(_SOURCES).fetchall()
            (documents,) = connection.execute(f"SELECT {columns} FROM findings").fetchall()
        return SourceCounts(*sources), dict(zip(counted, documents, strict=True))


_SOURCES = """
    SELECT count(*), count(*) FILTER (NOT declared), count(*) FILTER (coalesce(license, card_license) IS NULL),
           count(*) FILTER (collected_to IS NULL), max(collected_to)
    FROM sources"""

# as it is shown, None where it is not known; and as a number
Computed: TypeAlias = tuple[str | None, int | None]


def _documents(figures: Figures) -> Computed:
    return _number(figures, figures.facts.documents, known=figures.facts.documents > 0)


def _text(figures: Figures) -> Computed:
    return figures.told.size(figures.facts.bytes), figures.facts.bytes


def _languages(figures: Figures) -> Computed:
    facts, told = figures.facts, figures.told
    known = [row for row in facts.languages if row.language != UNTOLD]
    shown = [f"{told.language_name(row.language)} {told.share(row.documents, facts.documents)}" for row in known]
    if len(shown) > MAX_LANGUAGES:
        left = len(shown) - MAX_LANGUAGES
        shown = [*shown[:MAX_LANGUAGES], told.counted(left, "%(count)s other", "%(count)s others")]
    return told.listed(shown) if shown else None, len(known)


def _copies(figures: Figures) -> Computed:
    copies = figures.facts.duplicates.copies
    return f"{figures.told.number(copies)} ({figures.told.share(copies, figures.facts.documents)})", copies


def _collected(figures: Figures) -> Computed:
    return figures.sources.collected and figures.told.date(figures.sources.collected), None


def _packs(figures: Figures) -> Computed:
    policy = figures.deciding.verdict.policy
    packs = figures.told.listed(f"{loaded.pack.name} {loaded.pack.version}" for loaded in policy.packs)
    return f"{figures.told.number(len(policy.rules))} ({packs})", len(policy.rules)


def _repeated(figures: Figures) -> Computed:
    return _number(figures, max((row.kept.most for row in figures.facts.repeated.repeating), default=0))


def _number(figures: Figures, count: int, known: bool = True) -> Computed:
    return (figures.told.number(count) if known else None), count


COMPUTED: Mapping[str, Callable[[Figures], Computed]] = {
    "documents": _documents,
    "text": _text,
    "lost": lambda figures: _number(figures, figures.facts.lost),
    "sources": lambda figures: _number(figures, figures.sources.all),
    "undeclared": lambda figures: _number(figures, figures.sources.undeclared),
    "without-licence": lambda figures: _number(figures, figures.sources.without_licence),
    "without-dates": lambda figures: _number(figures, figures.sources.without_dates),
    "collected": _collected,
    "languages": _languages,
    "copies": _copies,
    "repeated": _repeated,
    "packs": _packs,
}


def _matches(item: FigureItem) -> str:
    matches = " OR ".join(f"category GLOB '{pattern}'" for pattern in item.categories)
    hidden = ", ".join(f"'{name}'" for name in item.but_not)
    return f"({matches})" + (f" AND category NOT IN ({hidden})" if hidden else "")
