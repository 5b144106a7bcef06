"""Tells what only stands in place of a secret: documented example values, placeholders, variables."""

import re
from functools import cache

from govern.detect.datafile import datafile

FILE = "personal/secrets/dummies.yaml"
REPEATED = re.compile(r"(.)\1{5}|(.{1,4})\2{4}")  # nobody's generator gives the same six times


def is_dummy(secret: str) -> bool:
    """Whether a string is known, or made, to open nothing."""
    lists = datafile(FILE)
    folded = secret.casefold()
    return (
        folded in passwords()
        or REPEATED.search(secret) is not None
        or any(value in secret for value in lists["documented"])
        or any(word in folded for word in lists["placeholders"])
        or any(form.search(secret) for form in forms())
    )


@cache
def passwords() -> frozenset[str]:
    """Give the passwords that are everybody's."""
    return frozenset(word.casefold() for word in datafile(FILE)["passwords"])


@cache
def forms() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of variables and templates."""
    return tuple(re.compile(form) for form in datafile(FILE)["forms"])
