"""Names as they may have been found: the tagger's canonical form of each way to write them.

What a name was written as is all that was found: an inflected form, a nickname or another transliteration is another
value, and has to be asked for on a line of its own.
"""

import unicodedata
from collections.abc import Iterator

from govern.detect.personal.names.detector import CATEGORIES, canonical, masked
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS
from govern.subject.han_spellings import han_spellings
from govern.subject.value import Value

PERSON = CATEGORIES["PER"]
NAME_CATEGORIES = tuple(CATEGORIES.values())
MOST_WORDS = 8
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
APOSTROPHES = {"'": "\u2019", "\u2019": "'"}


def looks_like_a_name(text: str) -> bool:
    """Whether a line may be a name: some words with letters, and no digits or signs of addresses."""
    words = text.split()
    return (
        0 < len(words) <= MOST_WORDS
        and not any(mark.isdigit() or mark in "@/:_" for mark in text)
        and (any(map(str.isalpha, text)))
    )


def name_forms(text: str, category: str = PERSON) -> Iterator[Value]:
    """Yield the ways in which a name may have been written; orders and initials for persons only."""
    seen = set()
    for way, how in _ways(text) if category == PERSON else [(text, "as written")]:
        for spelling, changed in _spellings(canonical(way)):
            if spelling not in seen:
                seen.add(spelling)
                yield Value(category, spelling, masked(spelling), how + changed)


def _ways(text: str) -> Iterator[tuple[str, str]]:
    yield text, "as written"
    if UNSPACED_SCRIPTS.search(text):
        yield "".join(text.split()), "without spaces"
        return
    given, family = _parts(text)
    if not given or not family:
        return
    firsts, lasts = " ".join(given), " ".join(family)
    yield f"{firsts} {lasts}", "given name first"
    yield f"{lasts}, {firsts}", "family name first"
    yield f"{lasts} {firsts}", "family name first"
    initials = [f"{word[0]}." for word in given]
    if len(given) > 1:
        yield f"{given[0]} {lasts}", "without middle names"
        yield f"{given[0]} {' '.join(initials[1:])} {lasts}", "middle names as initials"
        yield f"{initials[0]} {lasts}", "one initial"
    yield f"{' '.join(initials)} {lasts}", "initials"
    yield f"{''.join(initials)} {lasts}", "initials"


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Give the words of given and family name: by a comma, a particle such as `van`, or else the last one."""
    before, comma, after = text.partition(",")
    if comma:
        return after.split(), before.split()
    words = text.split()
    small = [place for place, word in enumerate(words) if word[0].islower()]
    border = small[0] if small and small[0] > 0 else len(words) - 1
    return words[:border], words[border:]


def _spellings(name: str) -> Iterator[tuple[str, str]]:
    """Give a canonical name, and how it is written with letters or marks missing, or in another script."""
    yield name, ""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    for spelling in (plain.translate(LETTERS), name.translate(DIGRAPHS)):
        if spelling != name:
            yield canonical(spelling), ", without diacritics"
    for one, other in APOSTROPHES.items():
        if one in name:
            yield name.replace(one, other), ", with another apostrophe"
    for spelling in han_spellings(name):
        yield canonical(spelling), ", in other Han characters"
