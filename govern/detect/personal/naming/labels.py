"""Which category a pipeline's label means: the facts of `labels.yaml`."""

from functools import cache

from govern.detect.datafile import datafile


@cache
def categories() -> dict[str, str]:
    """Give the category of each label, which is compared in capitals."""
    labels = datafile("personal/naming/labels.yaml")["labels"]
    return {name.upper(): category for category, names in labels.items() for name in names}


def category_of(label: str) -> str | None:
    """Give the category of a label (`B-PER` is `PER`), None for what is no name."""
    return categories().get(label.upper().removeprefix("B-").removeprefix("I-"))
