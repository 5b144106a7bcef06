"""Texts with one item each: every identifier of every country with and without its words, and direct identifiers.

A number with a wrong check digit stands in the same sentence as the right one: found there, it is a mistake.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from benchmarks.personal_sets.direct import items
from benchmarks.personal_sets.identifiers import Identifier, identifiers, printed, right, unspaced, wrong
from benchmarks.personal_sets.prose import around
from benchmarks.personal_sets.texts import Text, joined

EACH = 8  # numbers of an identifier, in turn in each of its printed forms
NAMED = ("{word}: {x}", "{word} {x}", "{word} {x}.", "({word} {x})", "| {word} | {x} |", "{word} - {x}")
BELOW = ("\n{word}\n{x}\n", "\n{word}:\n{x}\n", "\n  {word}\n  {x}\n")  # as forms are copied
BARE = ("{x}", "({x})", "| {x} |", "{x}.")
CONDITIONS = ("beside its word", "below its word", "beside its English label", "bare")


class Planted(NamedTuple):
    """A text with one item; `wrong` where the item has a wrong check digit and nothing is to be found."""

    text: Text
    country: str
    condition: str
    wrong: bool


def planted(seed: int = 1) -> list[Planted]:
    """Give all texts, in the same order and wording for the same seed."""
    return [*_numbers(seed), *_direct(seed)]


def statements(seed: int, count: int) -> list[str]:
    """Give items with their words as they stand in a text, without the text, to be written into another."""
    dice = Random(seed)
    found = [item.statement.replace("{x}", item.printed) for item in items(seed)] + [
        _statement(known, printed(number, form), 0, dice)[0].replace("{x}", printed(number, form))
        for known, number, form in _values(dice)
    ]
    return dice.sample(found, min(count, len(found)))


def _numbers(seed: int) -> Iterator[Planted]:
    dice = Random(seed)
    for known, number, form in _values(dice):
        other = wrong(known, number, dice)
        for place, condition in enumerate(CONDITIONS):
            statement, language = _statement(known, number, place, dice)
            pieces = _around(language, statement, dice)
            for value, is_wrong in ((number, False), (other, True)):
                if value is not None:
                    text = joined(pieces, printed(value, form), known.facts.category, "identifier", known.facts.name)
                    yield Planted(text, known.country, condition, is_wrong)


def _values(dice: Random) -> Iterator[tuple[Identifier, str, str]]:
    for known in identifiers():
        forms = [form for form, _ in known.facts.forms]
        numbers = {form: right(known, form, dice, -(-EACH // len(forms))) for form in forms}
        values = [(known, number, form) for form in forms for number in numbers[form]]
        yield from dice.sample(values, min(EACH, len(values)))


def _statement(known: Identifier, number: str, condition: int, dice: Random) -> tuple[str, str]:
    """Give a statement with `{x}` for the number, and the language around it."""
    language = known.language
    if condition < 2:
        language = dice.choice(sorted(known.words))
        word = dice.choice(known.words[language])
        form = dice.choice(BELOW) if condition else "{word}{x}" if unspaced(word) else dice.choice(NAMED)
        return form.replace("{word}", word), language
    if condition == 2:
        return dice.choice(NAMED).replace("{word}", known.facts.label.partition(" (")[0]), "en"
    return dice.choice(BARE), language


def _direct(seed: int) -> Iterator[Planted]:
    dice = Random(seed + 1)
    for item in items(seed):
        pieces = _around(item.language, item.statement, dice)
        text = joined(pieces, item.printed, item.category, "direct", item.category)
        yield Planted(text, item.country, item.condition, False)


def _around(language: str, statement: str, dice: Random) -> tuple[str, str]:
    before, after = around(language, dice)
    first, _, last = statement.partition("{x}")
    return before + first, last + after
