"""The line with the street: a name, the word that makes it a street's, and the number of a house."""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.personal.address.lexicon import StreetWord, street_end, street_words, word_set
from govern.detect.personal.address.spelling import is_caseless
from govern.detect.personal.address.weighing import Head, named, with_prefix
from govern.detect.personal.address.words import MOST_WORDS, Word, words_after, words_before

NUMBER = re.compile(
    r"[0-9](?<![\w.:/$\u20ac\u00a3-].)(?<!\d,.)[0-9]{0,4}(?:[ ]?[a-zA-Z](?![^\W_]|['\u2019])|[ ]?(?:bis|ter)\b)?"
    r"(?:[/-][0-9]{1,4}[a-zA-Z]?){0,3}(?![\w%\u20ac$\u00b0])(?![.,:]\d)(?!/\w)"
)
YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
SHORT, UNDOTTED = 2, ("av", "bd", "ul")
YEAR_BITS, LIKELY_YEAR_BITS = 3.0, 6.0
DATED = re.compile(
    r"\b(?:in|since|by|of|from|until|im|seit|en|depuis|desde|nel|dal|em|w|od|v|sinds|år) $", re.IGNORECASE
)
UNNAMED_DIGITS = 5  # of a number that is seldom one of a house, where no word is a street's
COUNTED_BITS, AMBIGUOUS_BITS = 6.0, 4.0


def heads_at(text: str, number: re.Match[str], language: str | None) -> Iterator[Head]:
    """Yield what the street's line may be to which a number belongs."""
    before, after = words_before(text, number.start()), words_after(text, number.end())
    if before:
        head = name_then_number(text, before, number, language)
        if head is not None:
            follows = before[0].folded in street_words("follows")
            against = is_year(number) * (LIKELY_YEAR_BITS if follows else YEAR_BITS)
            against += COUNTED_BITS if after and after[0].folded in word_set("counted") else 0.0
            yield head._replace(bits=head.bits - against) if against else head
    if after:
        head = number_then_name(text, number, after, language)
        if head is not None:
            if is_year(number):
                dated = DATED.search(text, max(number.start() - 8, 0), number.start()) is not None
                head = head._replace(bits=head.bits - (LIKELY_YEAR_BITS if dated else YEAR_BITS))
            yield with_prefix(text, head)


def is_year(number: re.Match[str]) -> bool:
    """Whether a number may be a year."""
    return YEAR.fullmatch(number[0]) is not None


def name_then_number(text: str, words: list[Word], number: re.Match[str], language: str | None) -> Head | None:
    """Read "Hauptstraße 5", "ul. Długa 12", "Kossuth utca 5" or, with less to go by, "Ilichova 23".

    `words` are those before the number, the nearest first.
    """
    nearest = words[0]
    spelt = len(nearest.folded) > SHORT or text[nearest.end - 1] == "."
    found = street_words("follows").get(nearest.folded) if len(words) > 1 and spelt else None
    reach = 1 if found else 0
    if found is None:
        found = street_end(nearest.folded)
    for place, word in enumerate(words):
        lead = lead_of(text, word) if place else None
        if lead is not None and (found is None or lead.bits > found.bits):
            head = named(text, words[place].start, number.end(), lead, words[:place], language)
            return with_prefix(text, head)
        if not word.capital and word.folded not in word_set("particles"):
            break
    caseless = is_caseless(text, words[-1].start, number.end())
    name = own_name(words, reach, caseless)
    if not name or (found is None and name[0].folded in word_set("not_streets", "units")):
        return None
    head = named(text, name[-1].start, number.end(), found, name, language)
    if found or not caseless:  # else it is any word between two numbers
        head = with_prefix(text, head)
    return head if found or len(number[0]) < UNNAMED_DIGITS else head._replace(bits=head.bits - AMBIGUOUS_BITS)


def number_then_name(text: str, number: re.Match[str], words: list[Word], language: str | None) -> Head | None:
    """Read "12 Elm Street", "10 rue de la Paix"."""
    caseless = is_caseless(text, number.start(), words[-1].end)
    lead = lead_of(text, words[0])
    if lead is not None and words[0].folded not in word_set("particles"):
        name = led_name(words[1:], caseless)
        if name:
            return named(text, number.start(), name[-1].end, lead, name, language)
    for place, word in enumerate(words):
        found = street_words("follows").get(word.folded) if len(word.folded) > 1 else None
        found = found or street_end(word.folded)
        if found is not None and (place or word.folded not in street_words("follows")):
            return closed_by(text, number, words, place, found, language)
        saint = word.folded == "st" and len(words) > 1 and words[1].capital
        if (found is not None and not saint) or word.folded in word_set("not_streets"):
            return None
        if place and word.folded in word_set("units_alone"):
            return named(text, number.start(), words[place - 1].end, None, words[:place], language)
        if not (word.capital or caseless or (place and word.folded in word_set("particles"))):
            return None
        if caseless and word.folded in word_set("stops"):
            return None
    return None


def lead_of(text: str, word: Word) -> StreetWord | None:
    """Give what a word before a street's name is worth; a short abbreviation needs its dot."""
    if len(word.folded) <= SHORT and text[word.end - 1] not in "./" and word.folded not in UNDOTTED:
        return None
    return street_words("leads").get(word.folded)


def led_name(words: list[Word], caseless: bool) -> list[Word]:
    """Give the name after a word such as "rue": capitalised words and particles, or small ones after a particle."""
    name: list[Word] = []
    for word in words:
        small = (caseless and len(name) < 2) or (name and name[-1].folded in word_set("particles") and len(name) < 4)
        if not (word.capital or word.folded in word_set("particles") or small):
            break
        name.append(word)
    while name and name[-1].folded in word_set("particles") and not name[-1].capital:
        name.pop()
    return name


def closed_by(
    text: str, number: re.Match[str], words: list[Word], place: int, found: StreetWord, language: str | None
) -> Head:
    """Read a street whose word stands at `place` after its number, with more such words and a direction behind it."""
    end = place
    while end + 1 < len(words) and words[end + 1].folded in street_words("follows"):
        end += 1
    if end + 1 < len(words) and words[end + 1].folded in word_set("directions"):
        end += 1
    head = named(text, number.start(), words[end].end, found, words[: place + 1], language)
    following = words[end + 1] if end + 1 < len(words) else None
    if following is None:
        return head
    if following.folded in word_set("counted"):
        return head._replace(bits=head.bits - COUNTED_BITS)
    ambiguous = words[place].folded in ambiguous_words() and following.capital
    return head._replace(bits=head.bits - (AMBIGUOUS_BITS if ambiguous else 0.0))


def is_opener(word: Word) -> bool:
    """Whether a small word has a capital because a street's name begins with it: Am Weiher, An der Alster."""
    return word.capital and word.folded in word_set("openers")


def own_name(words: list[Word], reach: int, caseless: bool) -> list[Word]:
    """Give the words of a name that ends before a number, the nearest first: capitalised, with particles inside."""
    name: list[Word] = []
    for word in words[: 3 if caseless else MOST_WORDS]:
        inside = word.folded in word_set("particles") and name and not caseless
        if word.folded in word_set("stops") and not inside:
            if name and is_opener(word):
                name.append(word)
            break
        if not (word.capital or caseless or len(name) < reach or word.folded in word_set("particles")):
            break
        name.append(word)
    while name and name[-1].folded in word_set("particles", "stops") and not is_opener(name[-1]):
        name.pop()
    return name if len(name) > reach else []


@cache
def ambiguous_words() -> frozenset[str]:
    """Give the abbreviations that mean something else before a capital letter."""
    return frozenset(datafile("personal/address/streets.yaml")["before_names_another"])
