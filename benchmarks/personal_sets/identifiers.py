"""Numbers that pass an identifier's check, and numbers that look as one and do not; all made up by chance.

A number with a right check is searched for near one that is known: some characters are drawn anew, and where the
check fails, one character is tried after the other. Where no example has the form, it is drawn until one passes.
"""

from collections.abc import Callable, Iterator
from random import Random
from string import ascii_uppercase, digits
from typing import NamedTuple

from govern.detect.datafile import datafile
from govern.detect.personal.identifiers.facts import Facts, check_of, facts_of, families
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS

CLASSES = {"9": digits, "A": ascii_uppercase, "X": digits + ascii_uppercase, "G": ascii_uppercase}
ROUNDS = 60  # draws near a known number before the search is given up
DRAWS = 20_000  # of a form without an example
TELLING = 3.0  # bits of a check without which a number with a wrong one does not exist

Check = Callable[[str], str | None]


class Identifier(NamedTuple):
    """An identifier as it is planted: its facts, its check, and its words by language."""

    facts: Facts
    check: Check
    words: dict[str, list[str]]

    @property
    def country(self) -> str:
        """Give the country, or what stands for all of them."""
        return self.facts.country or "any"

    @property
    def language(self) -> str:
        """Give the first language of the identifier that it has words in."""
        known = [language for language in self.facts.languages if self.words.get(language)]
        return known[0] if known else next(iter(self.words))


def identifiers() -> list[Identifier]:
    """Give every identifier that the project knows."""
    found = []
    for file in families():
        rows = datafile(f"personal/identifiers/{file}.yaml")["identifiers"]
        for facts in facts_of(file):
            context = rows[facts.name.rpartition(".")[2]]["context"]
            words = {language: list(map(str, known)) for language, known in context.items() if known}
            found.append(Identifier(facts, check_of(file, facts.name), words))
    return found


def right(identifier: Identifier, form: str, dice: Random, count: int) -> list[str]:
    """Give up to `count` numbers of a printed form that pass the check, as printed, without separators."""
    slots = [character for character in form if character in CLASSES]
    examples = ("".join(filter(str.isalnum, example)).upper() for example in identifier.facts.examples)
    seeds = [example for example in examples if _has_shape(example, slots) and identifier.check(example)]
    found: dict[str, None] = {}
    search = _near(identifier.check, seeds[0], slots, dice) if seeds else _drawn(identifier.check, slots, dice)
    for number in search:
        found[number] = None
        if len(found) == count:
            break
    return list(found)


def wrong(identifier: Identifier, number: str, dice: Random) -> str | None:
    """Give a number with one digit changed so that the check fails; None where there is no check to speak of."""
    if identifier.facts.check_bits < TELLING:
        return None
    places = [place for place, character in enumerate(number) if character in digits]
    for place in dice.sample(places, len(places)):
        for other in dice.sample(digits, len(digits)):
            changed = number[:place] + other + number[place + 1 :]
            if identifier.check(changed) is None:
                return changed
    return None


def printed(number: str, form: str) -> str:
    """Write a number in a printed form."""
    characters = iter(number)
    return "".join(next(characters) if slot in CLASSES else slot for slot in form)


def unspaced(word: str) -> bool:
    """Whether a word is of a script that does not space its words."""
    return UNSPACED_SCRIPTS.search(word) is not None


def _has_shape(number: str, slots: list[str]) -> bool:
    return len(number) == len(slots) and all(map(str.__contains__, (CLASSES[slot] for slot in slots), number))


def _near(check: Check, seed: str, slots: list[str], dice: Random) -> Iterator[str]:
    current, misses = seed, 0
    while misses < ROUNDS:
        drawn = list(current)
        for place in dice.sample(range(len(slots)), dice.randint(1, min(5, len(slots)))):
            drawn[place] = dice.choice(CLASSES[slots[place]])
        found = next((number for number in _neighbours("".join(drawn), slots, dice) if check(number)), None)
        if found is None or found == current:
            misses += 1
            continue
        current, misses = found, 0
        yield found


def _neighbours(number: str, slots: list[str], dice: Random) -> Iterator[str]:
    yield number
    for place in dice.sample(range(len(slots)), len(slots)):
        for other in dice.sample(CLASSES[slots[place]], len(CLASSES[slots[place]])):
            yield number[:place] + other + number[place + 1 :]


def _drawn(check: Check, slots: list[str], dice: Random) -> Iterator[str]:
    for _ in range(DRAWS):
        number = "".join(dice.choice(CLASSES[slot]) for slot in slots)
        if check(number):
            yield number
