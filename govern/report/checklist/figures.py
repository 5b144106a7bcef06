"""Figures of the audit that are evidence for an item: counts of what was found, from the ledger alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from typing import TypeAlias

from pydantic import Field

from govern.policy.conditions import CategoryPattern, Slug
from govern.policy.reading import read_model
from govern.report.checklist.deciding import Deciding
from govern.resources import data_folder
from govern.yaml_file import StrictModel

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


class Figures:
    """The figures of an audit, told in a language. The ledger is asked once, when the first count is needed."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding
        self._told = deciding.language

    def figure(self, name: str) -> Figure:
        """Give a figure by its name."""
        item = figure_items()[name]
        label = self._told.gettext(item.label)
        if not item.categories:
            shown, value = COMPUTED[name](self._deciding)
            return Figure(name, label, shown or self._told.gettext("not known"), value, known=shown is not None)
        if not any(item.fits(category) for category in self._deciding.sought):
            return Figure(name, label, self._told.gettext("not looked for"), known=False)
        count = self._counts[name]
        return Figure(name, label, self._told.number(count), count)

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        counted = {name: item for name, item in figure_items().items() if item.categories}
        columns = ", ".join(f"count(DISTINCT doc) FILTER ({_matches(item)})" for item in counted.values())
        with self._deciding.evidence.ledger.connection() as connection:
            row = connection.execute(f"SELECT {columns} FROM findings").fetchone() or ()
        return dict(zip(counted, row, strict=True))


# as it is shown, None where it is not known; and as a number
Computed: TypeAlias = tuple[str | None, int | None]


def _documents(deciding: Deciding) -> Computed:
    return _number(deciding, deciding.evidence.facts.documents, known=deciding.evidence.facts.documents > 0)


def _text(deciding: Deciding) -> Computed:
    size = deciding.evidence.facts.bytes
    return deciding.language.size(size), size


def _languages(deciding: Deciding) -> Computed:
    facts, told = deciding.evidence.facts, deciding.language
    known = [row for row in facts.languages if row.language != UNTOLD]
    shown = [f"{told.language_name(row.language)} {told.share(row.documents, facts.documents)}" for row in known]
    if len(shown) > MAX_LANGUAGES:
        left = len(shown) - MAX_LANGUAGES
        shown = [*shown[:MAX_LANGUAGES], told.counted(left, "%(count)s other", "%(count)s others")]
    return told.listed(shown) if shown else None, len(known)


def _copies(deciding: Deciding) -> Computed:
    facts, told = deciding.evidence.facts, deciding.language
    copies = facts.duplicates.copies
    return f"{told.number(copies)} ({told.share(copies, facts.documents)})", copies


def _collected(deciding: Deciding) -> Computed:
    with deciding.evidence.ledger.connection() as connection:
        row = connection.execute("SELECT max(collected_to) FROM sources").fetchone()
    return (deciding.language.date(row[0]) if row and row[0] else None), None


def _packs(deciding: Deciding) -> Computed:
    policy = deciding.verdict.policy
    packs = deciding.language.listed(f"{loaded.pack.name} {loaded.pack.version}" for loaded in policy.packs)
    return f"{deciding.language.number(len(policy.rules))} ({packs})", len(policy.rules)


def _repeated(deciding: Deciding) -> Computed:
    return _number(deciding, max((row.kept.most for row in deciding.evidence.facts.repeated.repeating), default=0))


def _sources(condition: str) -> Callable[[Deciding], Computed]:
    def counted(deciding: Deciding) -> Computed:
        with deciding.evidence.ledger.connection() as connection:
            row = connection.execute(f"SELECT count(*) FROM sources WHERE {condition}").fetchone()
        return _number(deciding, row[0] if row else 0)

    return counted


def _number(deciding: Deciding, count: int, known: bool = True) -> Computed:
    return (deciding.language.number(count) if known else None), count


COMPUTED: Mapping[str, Callable[[Deciding], Computed]] = {
    "documents": _documents,
    "text": _text,
    "lost": lambda deciding: _number(deciding, deciding.evidence.facts.lost),
    "sources": _sources("TRUE"),
    "undeclared": _sources("NOT declared"),
    "without-licence": _sources("coalesce(license, card_license) IS NULL"),
    "without-dates": _sources("collected_to IS NULL"),
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
