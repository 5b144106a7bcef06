"""The taxonomy of findings: every category that a detector may use, with its meaning."""

from dataclasses import dataclass
from functools import cache

from govern.detect.datafile import datafile


@dataclass(frozen=True, slots=True)
class Category:
    """One category: `term` is its concept in the W3C Data Privacy Vocabulary, empty where it has none."""

    id: str
    label: str
    means: str
    term: str = ""


@cache
def categories() -> dict[str, Category]:
    """Give every category of the project by id, in the order of the file."""
    entries = datafile("categories.yaml")["categories"]
    return {category_id: Category(category_id, **entry) for category_id, entry in entries.items()}
